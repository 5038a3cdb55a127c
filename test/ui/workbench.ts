import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The editor that has the focus of its group. */
function editor(page: Page): Locator {
  return page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
}

/** The lines of the active editor that are in sight, as text; what is scrolled away is not drawn. */
export async function editorText(page: Page): Promise<string> {
  await editor(page).locator('.view-line').first().waitFor();
  let last: string | undefined;
  // While the editor changes its size, lines are drawn that have no place yet.
  for (let text = await drawnLines(page); text !== last; text = await drawnLines(page)) {
    last = text;
    await page.waitForTimeout(50);
  }
  return last;
}

async function drawnLines(page: Page): Promise<string> {
  const lines = await editor(page)
    .locator('.view-line')
    .evaluateAll((elements: { readonly offsetTop: number; readonly textContent: string | null }[]) =>
      elements.map(({ offsetTop, textContent }) => ({ offsetTop, text: textContent ?? '' })),
    );
  return lines
    .sort((left, right) => left.offsetTop - right.offsetTop)
    .map(({ text }) => text.replaceAll('\u00a0', ' '))
    .join('\n');
}

/** Waits until the active editor shows this. */
export async function editorShows(page: Page, what: RegExp): Promise<string> {
  const deadline = Date.now() + 20_000;
  let text = '';
  while (Date.now() < deadline) {
    if ((await editor(page).locator('.view-line').count()) > 0) text = await editorText(page);
    if (what.test(text)) return text;
    await page.waitForTimeout(100);
  }
  throw new Error(`The active editor does not show ${String(what)}, but:\n${text}`);
}

/** All of the active editor's text, by way of the clipboard. */
export async function wholeEditorText(page: Page): Promise<string> {
  await editor(page).locator('.view-line').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+C');
  return clipboard(page);
}

export async function clipboard(page: Page): Promise<string> {
  return page.evaluate<string>('navigator.clipboard.readText()');
}

/** Titles of the open tabs, left to right. */
export async function tabs(page: Page): Promise<string[]> {
  return page.locator('.tabs-container .tab .label-name').allInnerTexts();
}

/** The actions above lines (code lenses) of the active editor. */
export function lens(page: Page, title: string | RegExp): Locator {
  return editor(page).locator('.codelens-decoration a, .codelens-decoration span').filter({ hasText: title }).first();
}

/** Follows the first link with this text, as a person does: the key held down makes VS Code draw the link anew. */
export async function followLink(page: Page, text: RegExp): Promise<void> {
  const link = editor(page).locator('.detected-link', { hasText: text }).first();
  await link.waitFor();
  let place = await link.boundingBox();
  // Lenses that come later move the lines.
  for (let before; JSON.stringify(place) !== JSON.stringify(before); place = await link.boundingBox()) {
    before = place;
    await page.waitForTimeout(200);
  }
  if (place === null) throw new Error(`The link ${String(text)} is out of sight.`);
  await page.keyboard.down('ControlOrMeta');
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
  await page.waitForTimeout(100);
  await page.mouse.down();
  await page.mouse.up();
  await page.keyboard.up('ControlOrMeta');
}

/** Messages of the notifications that show. */
export async function notifications(page: Page): Promise<string[]> {
  return page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
}

/** A notification that says this, to wait for or to click a button in. */
export function notification(page: Page, message: string | RegExp): Locator {
  return page.locator('.notification-toast').filter({ hasText: message }).first();
}

/** The modal dialog: a message and its buttons. */
export function dialog(page: Page): Locator {
  return page.locator('.monaco-dialog-box');
}

/** The welcome text of the extension's view, when it has no rows. */
export function welcome(page: Page): Locator {
  return page.locator('.part.sidebar .welcome-view-content');
}

/** What a view's output channel or a status bar item says. */
export function statusBar(page: Page): Locator {
  return page.locator('.part.statusbar');
}

/** The page in the active tab, where that is a page of ours: its own document lies two frames deep. */
export function pageInTab(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready >> visible=true').frameLocator('iframe#active-frame');
}
