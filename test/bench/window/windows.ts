import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { build } from 'esbuild';
import { launchBrowser } from '../../vscode/browser.ts';
import { NEWEST } from '../../vscode/builds.ts';
import { installBuild } from '../../vscode/install.ts';
import { packageExtension } from '../../vscode/package.ts';
import { type Server, startServer } from '../../vscode/server.ts';
import { onShutdown } from '../../vscode/shutdown.ts';
import { installExtensions } from './extensions.ts';
import type { Input, Report } from './protocol.ts';

/** A VS Code with the production build, in which window after window may be opened, each as if it were the first. */
export interface Windows {
  measure(input: Omit<Input, 'output'>): Promise<Report>;
  close(): Promise<void>;
}

const LIMIT_MS = 240_000;

export async function openVSCode(settings: Readonly<Record<string, unknown>>): Promise<Windows> {
  const work = await mkdtemp(join(tmpdir(), 'cf-explorer-bench-'));
  const cleanUp = (): Promise<void> => rm(work, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const forget = onShutdown(cleanUp);
  // What is measured is what the sources are now.
  await packageExtension();
  const suite = await buildSuite(join(work, 'suite'));
  const server = await startServer({ build: await installBuild(NEWEST), smokeTestDriver: true, settings });
  const primer = await installExtensions(join(server.dataDir, 'extensions'));
  const browser = await launchBrowser();
  const forgetBrowser = onShutdown(() => browser.close());
  return {
    measure: async (input) => {
      const output = join(work, 'report.json');
      await writeFile(join(work, 'suite', 'input.json'), JSON.stringify({ ...input, output } satisfies Input));
      await runOnce(browser, address(server, primer, suite), server);
      return JSON.parse(await readFile(output, 'utf8')) as Report;
    },
    close: async () => {
      forgetBrowser();
      await browser.close();
      await server.stop();
      forget();
      await cleanUp();
    },
  };
}

/** CommonJS, as the in-host tests are. */
async function buildSuite(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const outfile = join(folder, 'suite.cjs');
  const entry = join(import.meta.dirname, 'suite.ts');
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs', external: ['vscode'] });
  return outfile;
}

function address({ url, token }: Server, development: string, suite: string): string {
  const remote = (path: string): string => `vscode-remote://${new URL(url).host}${path}`;
  const payload = [
    // VS Code runs tests only beside an extension in development.
    ['extensionDevelopmentPath', remote(development)],
    ['extensionTestsPath', remote(suite)],
  ];
  return `${url}/?${new URLSearchParams({ tkn: token, payload: JSON.stringify(payload) }).toString()}`;
}

/** A browser context of its own: nothing that an earlier window kept. */
async function runOnce(browser: Browser, url: string, server: Server): Promise<void> {
  const context = await browser.newContext();
  const printed: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const page = await context.newPage();
    const code = await new Promise<unknown>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`The window did not end:\n${printed.join('\n')}\n${server.log()}`)), LIMIT_MS);
      const ready = [
        page.exposeFunction('codeAutomationExit', resolve),
        page.exposeFunction(
          'codeAutomationLog',
          (_type: string, args: unknown[]) => void printed.push(args.map(String).join(' ')),
        ),
      ];
      Promise.all(ready)
        .then(() => page.goto(url))
        .catch(reject);
    });
    if (code !== 0) throw new Error(`The window ended with ${String(code)}:\n${printed.join('\n')}`);
  } finally {
    clearTimeout(timer);
    await context.close();
  }
}
