import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../vscode/browser.ts';
import { CACHE, NEWEST, ROOT } from '../vscode/builds.ts';
import { installBuild } from '../vscode/install.ts';
import { startServer } from '../vscode/server.ts';

export type Theme = 'light' | 'dark';

export interface Opening {
  /** User settings, on top of those that keep the window quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly theme?: Theme;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** 2 for pictures that are shown on fine screens. */
  readonly scale?: number;
  readonly workspaceFolder?: string;
}

const THEME: Record<Theme, string> = { light: 'Default Light Modern', dark: 'Default Dark Modern' };
const VSIX = join(ROOT, 'cf-explorer.vsix');

/** A VS Code of its own in a browser, with the packaged extension installed. */
export interface OpenVSCode {
  readonly page: Page;
  /** The folder of everything this VS Code writes. */
  readonly dataDir: string;
  logs(): string;
  reload(): Promise<void>;
  screenshot(name: string): Promise<string>;
  close(): Promise<void>;
}

export async function openVSCode(opening: Opening = {}): Promise<OpenVSCode> {
  const settings = { 'workbench.colorTheme': THEME[opening.theme ?? 'light'], ...opening.settings };
  const server = await startServer({ build: await installBuild(NEWEST), settings, vsix: VSIX });
  const browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: opening.viewport ?? { width: 1200, height: 800 },
    deviceScaleFactor: opening.scale ?? 1,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await keepSecrets(context, server.url);
  await context.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  const page = await context.newPage();
  let lines = '';
  page.on('console', (message) => (lines += `[${message.type()}] ${message.text()}\n`));
  const folder = opening.workspaceFolder === undefined ? '' : `?folder=${encodeURIComponent(opening.workspaceFolder)}`;
  await page.goto(`${server.url}/${folder}`);
  await workbench(page);
  return {
    page,
    dataDir: server.dataDir,
    logs: () => `${server.log()}\n${lines}`,
    reload: async () => {
      await page.reload();
      await workbench(page);
    },
    screenshot: (name) => screenshot(page, name),
    close: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

async function workbench(page: Page): Promise<void> {
  await page.locator('.monaco-workbench').waitFor();
  await page.locator('.activitybar .action-item').first().waitFor();
}

/** VS Code keeps secrets over a reload when this cookie names a path that hands out a key; a desktop always keeps them. */
async function keepSecrets(context: BrowserContext, url: string): Promise<void> {
  const path = '/cf-test-secret-key';
  const key = randomBytes(32);
  await context.addCookies([{ name: 'vscode-secret-key-path', value: path, url }]);
  await context.route(`${url}${path}`, (route) => route.fulfill({ body: key, contentType: 'application/octet-stream' }));
}

async function screenshot(page: Page, name: string): Promise<string> {
  const update = process.env.UPDATE_SCREENSHOTS === '1';
  const folder = update ? join(ROOT, 'media', 'screenshots') : join(CACHE, 'screenshots');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  return path;
}

/** Shows the extension's view, as a click on its icon does. */
export async function openCloudFoundry(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Cloud Foundry' }).click();
  await page.locator('.sidebar .pane-header, .sidebar .composite.title').first().waitFor();
}

export function row(page: Page, name: string | RegExp): Locator {
  return page.locator('.sidebar').getByRole('treeitem', { name });
}
