import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { NEWEST, OLDEST } from './builds.ts';
import { installBuild } from './install.ts';
import { startServer, type Server } from './server.ts';
import { onShutdown } from './shutdown.ts';

/**
 * What @vscode/test-electron starts in place of a desktop VS Code: takes the same arguments, runs the tests in VS Code's web
 * server with a headless browser for its window, and ends with their exit code.
 */
async function main(): Promise<number> {
  const build = await installBuild(process.env.CF_TEST_BUILD === OLDEST.vscode ? OLDEST : NEWEST);
  const server = await startServer({ build, smokeTestDriver: true });
  const browser = await launchBrowser();
  const forget = onShutdown(() => browser.close());
  try {
    const page = await browser.newPage();
    // What the window has to complain of, as rows with one id, it says here alone.
    page.on('console', (message) => {
      if (message.type() === 'error') console.log(message.text());
    });
    const code = exitCode(page);
    await page.goto(address(server));
    return await code;
  } finally {
    forget();
    await browser.close();
    await server.stop();
    console.log(server.log());
  }
}

/** The page reports to two functions when it finds them. */
function exitCode(page: Page): Promise<number> {
  return new Promise((resolve, reject) => {
    page.on('crash', () => reject(new Error('The page crashed.')));
    const ready = [
      page.exposeFunction('codeAutomationExit', resolve),
      page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => console.log(...args)),
    ];
    Promise.all(ready).catch(reject);
  });
}

function address({ url, token }: Server): string {
  const { values, positionals } = parseArgs({
    // Most of a desktop's arguments mean nothing here.
    strict: false,
    allowPositionals: true,
    options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
  });
  const remote = (path: unknown): string => `vscode-remote://${new URL(url).host}${String(path)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(values.extensionDevelopmentPath)],
    ['extensionTestsPath', remote(values.extensionTestsPath)],
  ];
  const query = new URLSearchParams({ tkn: token, payload: JSON.stringify(payload) });
  if (positionals[0] !== undefined) query.set('folder', positionals[0]);
  return `${url}/?${query.toString()}`;
}

process.exitCode = await main();
