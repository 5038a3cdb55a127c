import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';

export interface Manner {
  cut?: boolean;
  drip?: { bytes: number; delayMs: number } | undefined;
}

/** A body that leaves in pieces: half of it before the connection closes, or little by little while the client is there. */
export function pieces(whole: Buffer, response: ServerResponse, { cut, drip }: Manner): Readable {
  return Readable.from(cut ? half(whole, response) : little(whole, response, drip ?? { bytes: whole.length, delayMs: 0 }), {
    objectMode: false,
  });
}

async function* half(whole: Buffer, response: ServerResponse): AsyncGenerator<Buffer> {
  yield whole.subarray(0, Math.floor(whole.length / 2));
  // What was written is corked until the next turn, and the stream asks for more before it has written.
  while (!response.destroyed && (!response.headersSent || response.writableLength > 0)) await turn();
  await turn();
  response.socket?.end();
  await gone(response);
}

async function* little(
  whole: Buffer,
  response: ServerResponse,
  { bytes, delayMs }: { bytes: number; delayMs: number },
): AsyncGenerator<Buffer> {
  for (let start = 0; start < whole.length && !response.destroyed; start += bytes) {
    yield whole.subarray(start, start + bytes);
    await delay(delayMs, response);
  }
}

async function gone(response: ServerResponse): Promise<void> {
  if (!response.destroyed) await new Promise<void>((resolve) => response.once('close', resolve));
}

/** Waits, but not for a client that has gone. */
export async function delay(milliseconds: number, response: ServerResponse): Promise<void> {
  const absent = new AbortController();
  const leave = () => absent.abort();
  response.once('close', leave);
  await sleep(milliseconds, undefined, { signal: absent.signal }).catch(() => undefined);
  response.off('close', leave);
}
