import type { Locator, Page } from 'playwright-core';

/** The quick pick or input box that is open. */
export function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget:visible');
}

/** What it asks: its title, its prompt or complaint, what is typed in it and what it offers. */
export async function readQuickInput(
  page: Page,
): Promise<{ title: string; message: string; placeholder: string; value: string; items: string[] }> {
  const widget = quickInput(page);
  await widget.waitFor();
  const box = widget.locator('.quick-input-box input');
  return {
    title: await textOf(widget.locator('.quick-input-title')),
    message: await textOf(widget.locator('.quick-input-message')),
    placeholder: (await box.getAttribute('placeholder')) ?? '',
    value: await box.inputValue(),
    items: (await widget.locator('.quick-input-list .monaco-list-row').allInnerTexts()).map(plain),
  };
}

/** Types into the box and accepts. */
export async function answer(page: Page, text: string): Promise<void> {
  const box = quickInput(page).locator('.quick-input-box input');
  await box.fill(text);
  await box.press('Enter');
}

/** Waits for an item with this label and takes it. */
export async function pick(page: Page, label: string | RegExp): Promise<void> {
  const item = quickInput(page).locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first();
  await item.click();
}

/** Waits until the box asks for this (its title, prompt or placeholder). */
export async function asks(page: Page, what: RegExp): Promise<void> {
  const deadline = Date.now() + 20_000;
  let last = '';
  while (Date.now() < deadline) {
    if (await quickInput(page).isVisible()) {
      const { title, message, placeholder } = await readQuickInput(page);
      last = [title, message, placeholder].join(' | ');
      if (what.test(last)) return;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`No input asks for ${String(what)}; the last one said: ${last}`);
}

/** Runs a command by the words the palette shows, such as `Cloud Foundry: Refresh`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await quickInput(page).locator('.quick-input-box input').fill(`>${title}`);
  const item = quickInput(page).locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
  await item.waitFor();
  await item.click();
}

async function textOf(locator: Locator): Promise<string> {
  return (await locator.isVisible()) ? plain(await locator.innerText()) : '';
}

function plain(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
}
