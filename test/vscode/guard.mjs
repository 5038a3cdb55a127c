// Loaded into VS Code's server (node --import): standard input is a pipe to whoever started it, so its end means that one is
// gone, however it went, and the server takes its whole process group along.
if (process.env.CF_TEST_GUARDED === undefined) {
  process.env.CF_TEST_GUARDED = String(process.pid);
  process.stdin.resume();
  process.stdin.on('end', () => {
    try {
      process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
    } catch {
      process.exit(1);
    }
  });
}
