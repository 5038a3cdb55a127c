import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../vscode/browser.ts';
import { CACHE, NEWEST, ROOT } from '../vscode/builds.ts';
import { openFront } from '../vscode/front.ts';
import { installBuild } from '../vscode/install.ts';
import { VSIX } from '../vscode/package.ts';
import { RELOAD_KEY, startServer, type Server } from '../vscode/server.ts';
import { uiTestSettings } from '../vscode/settings.ts';
import { onShutdown } from '../vscode/shutdown.ts';

export type Theme = 'light' | 'dark' | 'contrast';

export interface Opening {
  /** User settings, on top of those that keep the window quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly theme?: Theme;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Pixels per CSS pixel; 2 for pictures that people look at. */
  readonly scale?: number;
  readonly workspaceFolder?: string;
  /** The display language, as VS Code names it (`de`). */
  readonly language?: string;
}

/** A VS Code of its own in a browser, with the packaged extension installed as a user would. */
export interface OpenVSCode {
  readonly page: Page;
  /** The folder of everything this VS Code's server writes: settings, state, logs. Gone after close(). */
  readonly dataDir: string;
  /** What the server and the page have logged. */
  logs(): string;
  /** Reload Window: a new page and a new extension host. Secrets and state stay, as on a desktop. */
  reload(): Promise<void>;
  /** Takes a picture and says where it is: .vscode-test/screenshots/, or README's own place for it with UPDATE_SCREENSHOTS=1. */
  screenshot(name: string): Promise<string>;
  close(): Promise<void>;
}

const THEME: Record<Theme, string> = { light: 'Light Modern', dark: 'Dark Modern', contrast: 'Default High Contrast' };
const LEFT_OVERS = join(CACHE, 'screenshots');
const WAIT_MS = 30_000;

/** What only this host shows, and a desktop would not. */
const HIDDEN = ['#status\\.workbench\\.keyboardLayout', '#status\\.forwardedPorts', '#status\\.host', '.letterpress'];
export const PICTURE_STYLE = `${HIDDEN.join(', ')} { display: none !important; }`;

const open = new Map<OpenVSCode, Page>();

export async function openVSCode(opening: Opening = {}): Promise<OpenVSCode> {
  const settings = { 'workbench.colorTheme': THEME[opening.theme ?? 'light'], ...uiTestSettings, ...opening.settings };
  const language = opening.language === undefined ? {} : { language: opening.language };
  const server = await startServer({ build: await installBuild(NEWEST), settings, vsix: VSIX, ...language });
  const front = await openFront(server);
  const browser = await launchBrowser();
  const forget = onShutdown(() => browser.close());
  const page = await newPage(browser, opening);
  const pageLog = collectLog(page);
  const vscode: OpenVSCode = {
    page,
    dataDir: server.dataDir,
    logs: () => `${server.log()}\n${pageLog.text}`,
    reload: async () => {
      // Before this the window refuses to be left: it has not yet looked for unsaved work.
      await reached(page, 'Eventually');
      const loaded = page.waitForEvent('load');
      await page.keyboard.press(RELOAD_KEY);
      await loaded;
      await workbenchReady(page);
    },
    screenshot: (name) => takePicture(page, name),
    close: async () => {
      forget();
      open.delete(vscode);
      await stop(browser, server);
      front.close();
    },
  };
  open.set(vscode, page);
  const folder = opening.workspaceFolder === undefined ? '' : `?folder=${encodeURIComponent(opening.workspaceFolder)}`;
  try {
    await page.goto(`${front.url}/${folder}`);
    await workbenchReady(page);
    return vscode;
  } catch (error) {
    await keepEvidence('openVSCode');
    await vscode.close();
    throw error;
  }
}

async function stop(browser: Browser, server: Server): Promise<void> {
  await browser.close();
  await server.stop();
}

async function newPage(browser: Browser, opening: Opening): Promise<Page> {
  const context = await browser.newContext({
    viewport: opening.viewport ?? { width: 1200, height: 800 },
    deviceScaleFactor: opening.scale ?? 1,
    locale: 'en-US',
    timezoneId: 'UTC',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await keepAtHome(context);
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  return page;
}

/** Nothing that is opened here talks to any other machine. */
async function keepAtHome(context: BrowserContext): Promise<void> {
  await context.route(
    ({ hostname }) => hostname !== '127.0.0.1' && hostname !== 'localhost',
    (route) => route.abort(),
  );
}

function collectLog(page: Page): { readonly text: string } {
  const log = { text: '' };
  page.on('console', (message) => (log.text += `[${message.type()}] ${message.text()}\n`));
  page.on('pageerror', (error) => (log.text += `[page error] ${error.stack ?? error.message}\n`));
  return log;
}

async function workbenchReady(page: Page): Promise<void> {
  await reached(page, 'Restored');
  await page.locator('.activitybar .action-item').first().waitFor();
}

/** VS Code marks the phases of its start; in Restored views and editors are back, in Eventually all has calmed down. */
async function reached(page: Page, phase: 'Restored' | 'Eventually'): Promise<void> {
  await page.waitForFunction(`performance.getEntriesByName('code/LifecyclePhase/${phase}').length > 0`);
}

async function takePicture(page: Page, name: string): Promise<string> {
  const folder = (await isInReadme(name)) ? join(ROOT, 'media', 'screenshots') : LEFT_OVERS;
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide', style: PICTURE_STYLE });
  return path;
}

/** Whether this is one of README's pictures, and they are to be taken anew. */
async function isInReadme(name: string): Promise<boolean> {
  if (process.env.UPDATE_SCREENSHOTS !== '1') return false;
  return (await readFile(join(ROOT, 'README.md'), 'utf8')).includes(`media/screenshots/${name}.png`);
}

/** A picture and the logs of every window that is open, for whoever looks into a failed test. */
async function keepEvidence(title: string): Promise<void> {
  const name = title.replaceAll(/[^\w]+/g, '-').slice(0, 100);
  await mkdir(LEFT_OVERS, { recursive: true });
  let nth = 0;
  for (const [vscode, page] of open) {
    const path = join(LEFT_OVERS, `failed-${name}${nth++ > 0 ? `-${nth}` : ''}`);
    await writeFile(`${path}.log`, vscode.logs());
    await page.screenshot({ path: `${path}.png` }).catch((error: unknown) => console.log(String(error)));
    console.log(`    window of the failed test: ${path}.png, .log`);
  }
}

// A hook outside every suite holds for all files that use this fixture.
afterEach(async function () {
  if (this.currentTest?.state === 'failed') await keepEvidence(this.currentTest.fullTitle());
});
