import type { Locator, Page } from 'playwright-core';

/** A row of the extension's view as it is drawn. */
export interface Row {
  /** What it says: label and description. */
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly name: string;
  /** 1 for a root. */
  readonly level: number;
  readonly expanded: boolean | undefined;
  readonly selected: boolean;
  /** Place among all rows, drawn or not. */
  readonly index: number;
}

/** A row's label, exactly; or a pattern that its accessible name matches. */
export type RowName = string | RegExp;

const VIEW = '.part.sidebar .pane-body .monaco-list';
const ROWS = `${VIEW} .monaco-list-rows > [role=treeitem]`;

/** Shows the extension's view, as a click on its icon in the activity bar does. */
export async function openCloudFoundry(page: Page): Promise<void> {
  const icon = page.locator('.activitybar').getByRole('tab', { name: 'Cloud Foundry' });
  // A click on the icon of a view that shows already would hide it.
  if ((await icon.getAttribute('aria-selected')) !== 'true') await icon.click();
  await page.locator('.part.sidebar .composite.title', { hasText: 'Cloud Foundry' }).waitFor();
}

/** What a locator hands to functions that run in the page, as far as these need it. */
interface Drawn {
  getAttribute(name: string): string | null;
  querySelector(selector: string): { readonly textContent: string | null } | null;
}

/** The rows that are drawn, top to bottom; those scrolled out of sight are not among them. */
export async function rows(page: Page): Promise<Row[]> {
  const drawn = await page.locator(ROWS).evaluateAll((elements: Drawn[]) =>
    elements.map((element) => ({
      label: element.querySelector('.label-name')?.textContent ?? '',
      description: element.querySelector('.label-description')?.textContent ?? '',
      name: element.getAttribute('aria-label') ?? '',
      level: Number(element.getAttribute('aria-level')),
      expanded: element.getAttribute('aria-expanded'),
      selected: element.getAttribute('aria-selected') === 'true',
      index: Number(element.getAttribute('data-index')),
    })),
  );
  return drawn
    .map((row) => ({ ...row, expanded: row.expanded === null ? undefined : row.expanded === 'true' }))
    .sort((left, right) => left.index - right.index);
}

/** The row's element, to click, hover or read; it must be in sight. */
export function rowAt(page: Page, { index }: Pick<Row, 'index'>): Locator {
  return page.locator(`${ROWS}[data-index="${index}"]`);
}

/**
 * Waits for a row and scrolls to it. A path names the rows above it: `['shop-dev', 'web-shop', 'Droplets']` is that app's
 * group, though others have one of the same name.
 */
export async function findRow(page: Page, ...path: RowName[]): Promise<Locator> {
  return rowAt(page, await findIn(page, path));
}

/** Opens each row of the path, and waits for what is under the last. */
export async function expand(page: Page, ...path: RowName[]): Promise<void> {
  for (let depth = 1; depth <= path.length; depth++) await setExpanded(page, path.slice(0, depth), true);
}

/** Closes the last row of the path. */
export async function collapse(page: Page, ...path: RowName[]): Promise<void> {
  await setExpanded(page, path, false);
}

/** Clicks the row's inline action (`Refresh`, `Open JSON`, …), which shows on hover. */
export async function clickAction(row: Locator, action: string): Promise<void> {
  await row.hover();
  await row.getByRole('button', { name: action }).click();
}

/** Picks from the row's context menu. */
export async function pickFromMenu(page: Page, row: Locator, item: string): Promise<void> {
  await row.click({ button: 'right' });
  const choice = page.locator('.monaco-menu').getByRole('menuitem', { name: item, exact: true });
  await choice.hover();
  // A click that follows the opening at once counts as the end of the one that opened the menu.
  await page.waitForTimeout(300);
  await choice.click();
}

/** What shows when the mouse rests on the row. */
export async function tooltip(page: Page, row: Locator): Promise<string> {
  const hover = page.locator('.monaco-hover:visible .hover-contents, .workbench-hover:visible').first();
  // Shown while the extension makes the text.
  const made = hover.filter({ hasNotText: /^Loading\.*$/ });
  // A row that is drawn anew at that moment takes no notice of the mouse: a person moves it once more.
  for (const end = Date.now() + FIND_MS; !(await made.isVisible()) && Date.now() < end;) {
    await page.mouse.move(0, 0);
    await row.locator('.label-name').hover();
    await made.waitFor({ timeout: HOVER_MS }).catch(() => undefined);
  }
  return (await made.innerText()).replaceAll('\u00a0', ' ');
}

async function setExpanded(page: Page, path: readonly RowName[], wanted: boolean): Promise<void> {
  let row = await findIn(page, path);
  for (const end = Date.now() + FIND_MS; row.expanded !== wanted && Date.now() < end; row = await findIn(page, path)) {
    await rowAt(page, row).locator('.monaco-tl-twistie').click();
    // The extension may open a row at the same moment, and the click then close it.
    await page.waitForTimeout(SETTLE_MS);
  }
  if (row.expanded !== wanted) throw new Error(`${row.label} does not ${wanted ? 'open' : 'close'}.`);
  if (wanted) await childOf(page, row);
}

/** An open row has something under it, once that is loaded: even nothing is a row that says so. */
async function childOf(page: Page, parent: Row): Promise<void> {
  const end = Date.now() + FIND_MS;
  while (Date.now() < end) {
    const next = (await rows(page)).find(({ index }) => index === parent.index + 1);
    if (next !== undefined && next.level > parent.level) return;
    if (next === undefined && (await isAtBottom(page, parent))) await turnWheel(page);
    await page.waitForTimeout(50);
  }
  throw new Error(`Nothing has appeared under ${parent.label}.`);
}

/** There is no room below this row: what is under it would not be drawn. */
async function isAtBottom(page: Page, row: Row): Promise<boolean> {
  const list = await page.locator(VIEW).first().boundingBox();
  const box = await rowAt(page, row).boundingBox();
  return list !== null && box !== null && box.y + 2 * box.height > list.y + list.height;
}

/** One turn of the wheel; settings.ts says how far that goes. */
const NOTCH = 120;

const SETTLE_MS = 250;
const HOVER_MS = 4_000;
const FIND_MS = 20_000;

async function findIn(page: Page, path: readonly RowName[]): Promise<Row> {
  const end = Date.now() + FIND_MS;
  do {
    const found = await scrollTo(page, path);
    if (found !== undefined) return found;
    await page.waitForTimeout(200);
  } while (Date.now() < end);
  const seen = (await rows(page)).map(({ level, label }) => `${'  '.repeat(level)}${label}`);
  throw new Error(`No row ${path.map(String).join(' → ')} in the view, which shows:\n${seen.join('\n')}`);
}

/** Looks at what is in sight, then further down, then from the top: only what is in sight is drawn. */
async function scrollTo(page: Page, path: readonly RowName[]): Promise<Row | undefined> {
  const seen = new Map<number, Row>();
  const inSight = await look(page, path, seen);
  if (inSight !== undefined || seen.size === 0) return inSight;
  const below = await scrollDown(page, path, seen);
  if (below !== undefined) return below;
  await page.keyboard.down('Alt');
  await turnWheel(page, -NOTCH);
  await page.keyboard.up('Alt');
  return scrollDown(page, path, seen);
}

async function turnWheel(page: Page, by = NOTCH): Promise<void> {
  const box = await page.locator(VIEW).first().boundingBox();
  if (box === null) return;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, by);
}

async function scrollDown(page: Page, path: readonly RowName[], seen: Map<number, Row>): Promise<Row | undefined> {
  for (let bottom = -1; ;) {
    // A frame or two, for the list to draw.
    await page.waitForTimeout(50);
    const found = await look(page, path, seen);
    const last = (await rows(page)).at(-1)?.index;
    if (found !== undefined || last === undefined || last === bottom) return found;
    bottom = last;
    await turnWheel(page);
  }
}

async function look(page: Page, path: readonly RowName[], seen: Map<number, Row>): Promise<Row | undefined> {
  const drawn = await rows(page);
  for (const row of drawn) seen.set(row.index, row);
  const all = [...seen.values()].sort((left, right) => left.index - right.index);
  const found = follow(all, path);
  return drawn.find(({ index }) => index === found?.index);
}

function follow(all: readonly Row[], path: readonly RowName[]): Row | undefined {
  let below = all;
  let found: Row | undefined;
  for (const name of path) {
    found = below.find((row) => (typeof name === 'string' ? row.label === name : name.test(row.name)));
    if (found === undefined) return undefined;
    const { index, level } = found;
    const after = all.filter((row) => row.index > index);
    const next = after.findIndex((row) => row.level <= level);
    below = next === -1 ? after : after.slice(0, next);
  }
  return found;
}

/** Drags the side bar's edge, so that rows have room for their descriptions. */
export async function widen(page: Page, width: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (!box) return;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width + 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + width, y, { steps: 4 });
  await page.mouse.up();
}
