import { layingOut } from '../../../src/documents/json/layout.ts';

/** As `layingOut`, at once; what is not JSON comes back untouched. */
export function layOut(text: string, indent: string): string {
  const work = layingOut(text, indent);
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value ?? text;
}
