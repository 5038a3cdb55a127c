import { parseArgs } from 'node:util';
import { installBuild } from './install.ts';
import { NEWEST, OLDEST } from './builds.ts';
import { launchBrowser } from './browser.ts';
import { startServer } from './server.ts';

/**
 * What @vscode/test-electron starts in place of a desktop VS Code: takes the same arguments, runs the tests in VS Code's web
 * server with a headless browser for its window, and ends with their exit code.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
  });
  const build = await installBuild(process.env.CF_TEST_BUILD === OLDEST.vscode ? OLDEST : NEWEST);
  const server = await startServer({ build, smokeTestDriver: true });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const exit = new Promise<number>((resolve, reject) => {
      page.on('crash', () => reject(new Error('The page crashed.')));
      void page.exposeFunction('codeAutomationExit', resolve);
      void page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => console.log(...args));
    });
    const remote = (path: unknown): string => `vscode-remote://${new URL(server.url).host}${String(path)}`;
    const payload = [
      ['extensionDevelopmentPath', remote(values.extensionDevelopmentPath)],
      ['extensionTestsPath', remote(values.extensionTestsPath)],
    ];
    const query = new URLSearchParams({ payload: JSON.stringify(payload) });
    if (positionals[0] !== undefined) query.set('folder', positionals[0]);
    await page.goto(`${server.url}/?${query.toString()}`);
    return await exit;
  } finally {
    await browser.close();
    await server.stop();
  }
}

process.exitCode = await main();
