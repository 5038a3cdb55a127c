import { spawn } from 'node:child_process';

/** Runs npm with the user's own configuration; rejects with what it printed. */
export async function npm(cwd: string, ...args: string[]): Promise<void> {
  const cli = process.env.npm_execpath;
  const quiet = [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const isNpm = cli !== undefined && /npm-cli\.[cm]?js$/.test(cli);
  const child = isNpm
    ? spawn(process.execPath, [cli, ...quiet], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('npm', quiet, { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${output}`));
    });
  });
}
