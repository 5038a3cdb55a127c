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
const ROWS = `${VIEW} [role=treeitem]`;

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
  await page.locator('.monaco-menu').getByRole('menuitem', { name: item, exact: true }).click();
}

/** What shows when the mouse rests on the row. */
export async function tooltip(page: Page, row: Locator): Promise<string> {
  await page.mouse.move(0, 0);
  await row.locator('.label-name').hover();
  const hover = page.locator('.monaco-hover:visible .hover-contents, .workbench-hover:visible').first();
  return (await hover.innerText()).replaceAll('\u00a0', ' ');
}

async function setExpanded(page: Page, path: readonly RowName[], wanted: boolean): Promise<void> {
  const row = await findIn(page, path);
  const element = rowAt(page, row);
  if (row.expanded !== wanted) await element.locator('.monaco-tl-twistie').click();
  await page.locator(`${ROWS}[data-index="${row.index}"][aria-expanded="${wanted}"]`).waitFor();
  await element.locator('.codicon-tree-item-loading').waitFor({ state: 'detached' });
}

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

/** One pass over the view, from the top down: only what is in sight is drawn. */
async function scrollTo(page: Page, path: readonly RowName[]): Promise<Row | undefined> {
  const seen = new Map<number, Row>();
  const look = async (): Promise<Row | undefined> => {
    const drawn = await rows(page);
    for (const row of drawn) seen.set(row.index, row);
    const found = follow(
      [...seen.values()].sort((left, right) => left.index - right.index),
      path,
    );
    return found !== undefined && drawn.some(({ index }) => index === found.index) ? found : undefined;
  };
  const inSight = await look();
  if (inSight !== undefined) return inSight;
  if ((await page.locator(VIEW).count()) === 0) return undefined;
  await page.locator(VIEW).first().hover();
  await page.mouse.wheel(0, -1_000_000);
  for (let known = -1; known !== seen.size;) {
    await page.waitForTimeout(50);
    known = seen.size;
    const found = await look();
    if (found !== undefined) return found;
    await page.mouse.wheel(0, 300);
    await page.waitForTimeout(50);
    await look();
  }
  return look();
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
