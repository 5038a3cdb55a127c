import { createReadStream, existsSync, statSync } from 'node:fs';
import { text } from 'node:stream/consumers';

const INTERVAL_MS = 200;

/** Shows a file that another process writes, as it grows. The function returned shows the rest and ends that. */
export function follow(file: string): () => Promise<void> {
  let shown = 0;
  const showNew = async (): Promise<void> => {
    const size = existsSync(file) ? statSync(file).size : 0;
    if (size <= shown) return;
    const start = shown;
    shown = size;
    process.stdout.write(await text(createReadStream(file, { start, end: size - 1 })));
  };
  const timer = setInterval(() => void showNew(), INTERVAL_MS);
  return async () => {
    clearInterval(timer);
    await showNew();
  };
}
