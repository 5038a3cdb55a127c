import { type Reading, read } from '../../../src/documents/reading.ts';

export const FOUNDATION = 'https://api.example.com:8443';

/** What is found in a text, as the document of a path. */
export function readAll(text: string, path = '/v3/x'): Reading {
  const work = read(text, { foundation: FOUNDATION, path });
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}
