import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { openVSCode, type OpenVSCode, type Theme } from './fixture.ts';
import { answer, asks, pick, quickInput } from './quickInput.ts';
import { NAME } from './signedIn.ts';
import { type Part, takeStepPicture } from './stepPicture.ts';
import { collapse, expand, findRow, openCloudFoundry, pickFromMenu, widen } from './tree.ts';
import { editorShows, notifications, welcome, pageInTab } from './workbench.ts';

const STEPS = ['foundation', 'signIn', 'browse', 'document', 'compare', 'watch'] as const;
type Step = (typeof STEPS)[number];

const WINDOW = { width: 1400, height: 860 };
/** Quick input is as wide as its window lets it be: here its letters are large enough for a picture. */
const SMALL = { width: 760, height: 560 };
/** CSS pixels. What is behind shows at round corners. */
const BORDER = 2;
const SETTLE_MS = 700;

/** Somebody takes the walkthrough from the welcome to its end. On the way the pictures of its steps are taken. */
for (const theme of ['light', 'dark'] satisfies Theme[]) {
  describe(`the walkthrough (${theme})`, () => {
    let vscode: OpenVSCode;
    let foundation: Foundation;
    const settings = {
      'editor.minimap.enabled': false,
      'editor.fontSize': 13,
      'editor.tabSize': 2,
      'breadcrumbs.enabled': false,
      // As in an editor that is as narrow as the picture.
      'diffEditor.renderSideBySide': false,
    };
    const take = async (step: Step, part: Part) => takeStepPicture(vscode.page, `${step}-${theme}`, part);

    before(async () => {
      foundation = await startFoundation({ spaces: 4, apps: 40, singleSignOn: true });
      vscode = await openVSCode({ theme, scale: 1.5, viewport: WINDOW, settings });
    });
    after(async () => {
      await vscode.close();
      await foundation.close();
    });

    it('opens by the link of the welcome, with its steps and a picture', async () => {
      const { page } = vscode;
      await openCloudFoundry(page);
      await welcome(page).getByText('Take the walkthrough').click();
      await step(page, 'foundation').waitFor();
      const titles = page.locator('.gettingStartedSlideDetails .getting-started-step .step-title');
      assert.deepEqual(await titles.allInnerTexts(), [
        'Add a foundation',
        'Sign in',
        'Find your apps',
        'Open the JSON behind a row',
        'Compare two of them',
        'Keep an eye on it',
      ]);
      for (const name of STEPS) assert.equal(await isDone(page, name), false, name);
      await pictureShows(page, 'The input box Add Foundation');
      await vscode.screenshot(`walkthrough-${theme}`);
    });

    it('the first step’s button asks for a foundation, and one that is there completes the step', async () => {
      const { page } = vscode;
      await press(page, 'foundation', 'Add Foundation');
      await asks(page, /Add Foundation/);
      await quickInput(page).locator('.quick-input-box input').fill('https://api.sys.example.com');
      await take('foundation', await inSmallWindow(page));
      await page.setViewportSize(WINDOW);
      await answer(page, foundation.url);
      await asks(page, /How do you sign in/);
      await done(page, 'foundation');
      await page.keyboard.press('Escape');
    });

    it('is there again after a reload', async () => {
      const { page } = vscode;
      // For the pictures: a name in place of a port.
      await addSetting(vscode, 'cfExplorer.foundations', [{ url: foundation.url, name: NAME }]);
      await vscode.reload();
      await findRow(page, NAME);
      await done(page, 'foundation');
    });

    it('the second signs in', async () => {
      const { page } = vscode;
      const { username, password } = foundation.users.developer;
      await press(page, 'signIn', 'Sign In');
      await asks(page, /How do you sign in/);
      await quickInput(page).getByText('One-Time Passcode').waitFor();
      await take('signIn', await inSmallWindow(page));
      await page.setViewportSize(WINDOW);
      assert.equal(await isDone(page, 'signIn'), false);
      await pick(page, 'User Name and Password');
      await asks(page, /Email/);
      await answer(page, username);
      await asks(page, /Password/);
      await answer(page, password);
      await done(page, 'signIn');
    });

    it('the third shows the apps', async () => {
      const { page } = vscode;
      await widen(page, 440);
      await expand(page, NAME, 'shop-dev');
      await done(page, 'browse');
      await pickFromMenu(page, await findRow(page, NAME, 'shop-dev', 'web-shop'), 'Pin');
      await findRow(page, NAME, /web-shop.*pinned/);
      // Its foundation is read once more, and drawn.
      await page.waitForTimeout(SETTLE_MS);
      await expand(page, NAME, 'web-shop', 'Droplets');
      await page.mouse.move(WINDOW.width - 20, WINDOW.height - 20);
      await page.evaluate('document.activeElement.blur()');
      await take('browse', await sidebar(page));
      await press(page, 'browse', 'Show Apps');
      await page.locator('.part.sidebar .monaco-list:focus-within').waitFor();
    });

    it('the fourth opens a document', async () => {
      const { page } = vscode;
      await expand(page, NAME, 'web-shop', 'Deployments');
      await (await findRow(page, NAME, 'web-shop', 'Deployments', /deploying/)).click();
      await editorShows(page, /"strategy": "rolling"/);
      await page.locator('.detected-link').first().waitFor();
      await page.mouse.move(WINDOW.width - 20, WINDOW.height - 20);
      await take('document', await partOf(page.locator('.part.editor'), { width: 480, height: 388 }));
      await showWalkthrough(page);
      await done(page, 'document');
    });

    it('the fifth compares two rows', async () => {
      const { page } = vscode;
      assert.equal(await isDone(page, 'compare'), false);
      await collapse(page, NAME, 'web-shop', 'Deployments');
      const droplets = [/current/, /staged/].map((name) => findRow(page, NAME, 'web-shop', 'Droplets', name));
      const [current, other] = await Promise.all(droplets);
      assert.ok(current && other);
      await other.click();
      await current.click({ modifiers: ['ControlOrMeta'] });
      await pickFromMenu(page, current, 'Compare…');
      await pageInTab(page).getByRole('button', { name: 'Show Full Diff' }).click();
      await page.locator('.editor-instance .monaco-diff-editor .line-insert').first().waitFor();
      await page.mouse.move(WINDOW.width - 20, WINDOW.height - 20);
      await page.waitForTimeout(SETTLE_MS);
      await take('compare', await partOf(page.locator('.part.editor'), { width: 480, height: 330 }));
      await vscode.screenshot(`walkthrough-compare-${theme}`);
      await showWalkthrough(page);
      await done(page, 'compare');
      await vscode.screenshot(`walkthrough-done-${theme}`);
    });

    it('the sixth watches an app', async () => {
      const { page } = vscode;
      await page.locator('.part.sidebar .monaco-list').first().focus();
      await page.keyboard.press('Escape');
      const app = await findRow(page, NAME, 'web-shop');
      await app.click({ button: 'right', position: { x: 250, y: 20 } });
      await page.locator('.monaco-menu').getByRole('menuitem', { name: 'Watch', exact: true }).hover();
      await take('watch', await sidebar(page));
      await page.keyboard.press('Escape');
      await press(page, 'watch', 'Watch an App');
      await asks(page, /Watch/);
      await quickInput(page).locator('.quick-input-box input').fill('web-shop');
      await pick(page, 'web-shop');
      await done(page, 'watch');
      assert.deepEqual(await notifications(page), []);
    });
  });
}

/** Takes effect with the next reload: nothing watches files here. */
async function addSetting({ dataDir }: OpenVSCode, name: string, value: unknown): Promise<void> {
  const file = join(dataDir, 'data', 'User', 'settings.json');
  const settings = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...settings, [name]: value }));
}

function step(page: Page, name: Step): Locator {
  return page.locator(`.gettingStartedSlideDetails .getting-started-step[data-step-id$="#${name}"]`);
}

async function showWalkthrough(page: Page): Promise<void> {
  await page.locator('.tabs-container .tab', { hasText: 'Welcome' }).click();
}

async function isDone(page: Page, name: Step): Promise<boolean> {
  return (await step(page, name).getAttribute('aria-checked')) === 'true';
}

async function done(page: Page, name: Step): Promise<void> {
  await step(page, name).and(page.locator('[aria-checked=true]')).waitFor();
}

/** Opens the step, where it is not open, and clicks its button. */
async function press(page: Page, name: Step, button: string): Promise<void> {
  const open = step(page, name).and(page.locator('[aria-expanded="true"]'));
  // VS Code makes the page anew when a step is done, and a click at that moment is lost. One on an open step would close it.
  for (let times = 0; times < 5 && !(await open.isVisible()); times++) {
    await step(page, name).locator('.step-title').click();
    await open.waitFor({ timeout: 3_000 }).catch(() => undefined);
  }
  await step(page, name).locator('.monaco-button', { hasText: button }).click();
}

/** Waits until the picture with this alternative text has pixels. */
async function pictureShows(page: Page, alt: string): Promise<void> {
  const image = page.locator(`.getting-started-media img[alt^="${alt}"]`);
  await image.waitFor();
  await image.evaluate((element: { decode(): Promise<void> }) => element.decode());
}

async function inSmallWindow(page: Page): Promise<Part> {
  await page.setViewportSize(SMALL);
  await page.waitForTimeout(SETTLE_MS);
  return partOf(quickInput(page));
}

/** The title and the first rows, however high the window. */
async function sidebar(page: Page): Promise<Part> {
  await page.waitForTimeout(SETTLE_MS);
  return partOf(page.locator('.part.sidebar'), { height: 300 });
}

/** Where this is in the window, without its border; of something large its left upper part. */
async function partOf(what: Locator, { width = Infinity, height = Infinity } = {}): Promise<Part> {
  const box = await what.boundingBox();
  assert.ok(box);
  const within = (size: number, most: number) => Math.min(Math.floor(size) - 2 * BORDER, most);
  return { x: box.x + BORDER, y: box.y + BORDER, width: within(box.width, width), height: within(box.height, height) };
}
