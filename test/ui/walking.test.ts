import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { NAME, openWorkplace, signIn, type Workplace } from './signedIn.ts';
import { asks, quickInput, runCommand } from './quickInput.ts';
import { clickAction, expand, findRow } from './tree.ts';
import { editorShows, followLink, lens, notifications } from './workbench.ts';

/** From document to document by clicks alone, as somebody does who would have typed one `cf curl` after the other. */
describe('walking documents', () => {
  let workplace: Workplace;
  before(async () => {
    // Tall enough for a whole resource: VS Code draws no links of lines out of sight.
    workplace = await openWorkplace({
      viewport: { width: 1200, height: 1700 },
      settings: { 'editor.tabSize': 2, 'editor.minimap.enabled': false },
    });
    await signIn(workplace);
  });
  after(() => workplace.close());

  const follow = (text: RegExp) => followLink(workplace.vscode.page, text);

  async function click(title: string | RegExp): Promise<void> {
    await lens(workplace.vscode.page, title).click();
  }

  /** What shows when the mouse rests there. */
  async function hover(place: Locator, words: RegExp): Promise<void> {
    const { page } = workplace.vscode;
    const shown = page.locator('.monaco-hover:visible', { hasText: words }).first();
    for (let time = 0; time < 5 && !(await shown.isVisible()); time++) {
      await page.mouse.move(0, 0);
      await place.hover();
      await shown.waitFor({ timeout: 4_000 }).catch(() => undefined);
    }
    assert.match(await shown.innerText(), words);
  }

  const word = (text: string | RegExp) =>
    workplace.vscode.page.locator('.editor-instance .view-line span span', { hasText: text }).first();

  it('from an app to its current droplet, its package, a build, a deployment, and back', async () => {
    const { page } = workplace.vscode;
    await expand(page, NAME, 'shop-dev');
    await clickAction(await findRow(page, NAME, 'shop-dev', 'web-shop'), 'Open JSON');
    await editorShows(page, /"name": "web-shop"/);
    await lens(page, 'Deployments').waitFor();
    await workplace.vscode.screenshot('walking-app');
    await follow(/\/droplets\/current$/);
    await editorShows(page, /"execution_metadata"/);
    await lens(page, 'Builds of Its Package').waitFor();
    await workplace.vscode.screenshot('walking-droplet');
    await follow(/\/v3\/packages\/[\w-]+$/);
    await editorShows(page, /"type": "(bits|docker)"/);
    await click('Builds');
    await editorShows(page, /"pagination"[^]*"staging_memory_in_mb"/);
    await follow(/\/v3\/builds\/[\w-]+$/);
    await editorShows(page, /^\{\s*"guid"[^]*"staging_memory_in_mb"/);
    await click('Deployments of Its App');
    await editorShows(page, /"pagination"[^]*"strategy"/);
    await follow(/\/v3\/deployments\/[\w-]+$/);
    await editorShows(page, /^\{\s*"guid"[^]*"strategy"/);
    await click('Builds of Its App');
    await editorShows(page, /"pagination"/);
    await click(/^\S*\s*App$/);
    await editorShows(page, /"name": "web-shop"/);
    assert.deepEqual(await notifications(page), []);
  });

  it('what is pointed at says what it means', async () => {
    await hover(word(/^"STARTED"$/), /meant to run/);
    await workplace.vscode.screenshot('walking-hover-state');
    await hover(word(/^"20\d\d-.*Z"$/), /Created[^]*ago/);
    await workplace.vscode.screenshot('walking-hover-time');
    await hover(
      workplace.vscode.page.locator('.editor-instance .detected-link', { hasText: /^[\w-]+$/ }).first(),
      /Space shop-dev/,
    );
    await workplace.vscode.screenshot('walking-hover-guid');
  });

  it('a list page by page', async () => {
    const { page } = workplace.vscode;
    await expand(page, NAME, 'shop-dev', 'web-shop');
    await clickAction(await findRow(page, NAME, 'shop-dev', 'web-shop', 'Droplets'), 'Open JSON');
    await lens(page, /results/).waitFor();
    await workplace.vscode.screenshot('walking-list');
    await runCommand(page, 'Cloud Foundry: Open API Path…');
    await asks(page, /Open API Path/);
    const box = quickInput(page).locator('.quick-input-box input');
    await box.fill('/v3/apps?order_by=name&per_page=3');
    await box.press('Enter');
    await lens(page, /page 1 of \d+ · \d+ results/).waitFor();
    await click('Next');
    await lens(page, /page 2 of \d+/).waitFor();
    await click('Next');
    await lens(page, /page 3 of \d+/).waitFor();
    await workplace.vscode.screenshot('walking-pages');
    await click('Last');
    await lens(page, /page (\d+) of \1/).waitFor();
    await click('First');
    await lens(page, /page 1 of/).waitFor();
    assert.deepEqual(await notifications(page), []);
  });
});
