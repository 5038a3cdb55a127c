// Loaded into VS Code's server (node --import): standard input is a pipe to whoever started it, so its end means that one is
// gone, however it went. The server then takes its data and its whole process group along.
import { rmSync } from 'node:fs';

const folder = process.env.CF_TEST_DATA;
// Its children inherit the environment but not this task.
delete process.env.CF_TEST_DATA;
if (folder !== undefined) {
  process.stdin.resume();
  process.stdin.on('end', () => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    } finally {
      process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
    }
  });
}
