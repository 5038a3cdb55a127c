import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { packagedChromium } from './chromium.ts';

/** Where installers put browsers that speak Chromium's protocol. */
const INSTALLED: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/usr/bin/microsoft-edge',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) => [
    `${process.env[variable] ?? 'C:'}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env[variable] ?? 'C:'}\\Microsoft\\Edge\\Application\\msedge.exe`,
  ]),
};

/** A headless Chromium: CHROME_PATH, else one that is installed, else the one that comes as an npm package. */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env.CHROME_PATH;
  const installed = named ?? INSTALLED[process.platform]?.find((path) => existsSync(path));
  const { path, env } = installed === undefined ? await packagedChromium() : { path: installed, env: {} };
  return chromium.launch({
    executablePath: path,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--font-render-hinting=none'],
    env: { ...process.env, ...env },
    // Ctrl-C is ours: what was started is stopped in order.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
