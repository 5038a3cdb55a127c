import assert from 'node:assert/strict';
import { answer, asks, runCommand } from './quickInput.ts';
import { NAME, openWorkplace, signIn, type Workplace } from './signedIn.ts';
import { findRow, pickFromMenu, type Row, rows, widen } from './tree.ts';
import { clipboard, editorShows, lens, notification } from './workbench.ts';

/** From a guid to its document, and from the document to its row. */
describe('from a document to its row', () => {
  let workplace: Workplace;
  before(async () => {
    workplace = await openWorkplace({ theme: 'dark', viewport: { width: 1280, height: 800 } });
    await signIn(workplace);
    await widen(workplace.vscode.page, 440);
  });
  after(() => workplace.close());

  /** A droplet of the second page. */
  function beyond(): string {
    const { apps, droplets } = workplace.foundation.world;
    const app = apps.all().find(({ name }) => name === 'image-resizer');
    const all = droplets.all().filter(({ appGuid }) => appGuid === app?.guid);
    return all.toSorted((left, right) => right.createdAt.localeCompare(left.createdAt))[219]!.guid;
  }

  async function selected(name: RegExp): Promise<Row> {
    const { page } = workplace.vscode;
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      const found = (await rows(page)).find((row) => row.selected && name.test(row.name));
      if (found) return found;
      await page.waitForTimeout(100);
    }
    const drawn = (await rows(page)).map((row) => `${row.selected ? '→ ' : '  '}${row.name}`);
    throw new Error(`No row ${String(name)} is selected among:\n${drawn.join('\n')}`);
  }

  it('a guid that was copied somewhere opens as what it is', async () => {
    const { page } = workplace.vscode;
    const guid = beyond();
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(guid)})`);
    assert.equal(await clipboard(page), guid);
    await runCommand(page, 'Cloud Foundry: Open Document of GUID…');
    await asks(page, new RegExp(`Open Document of GUID.*GUID of an app`));
    await workplace.vscode.screenshot('guid-from-clipboard');
    await answer(page, guid);
    await editorShows(page, new RegExp(`"guid": "${guid}"`));
  });

  it('the lens above it selects its row, which no loaded page has', async () => {
    const { page } = workplace.vscode;
    await lens(page, 'Reveal in Sidebar').click();
    const row = await selected(new RegExp(`^Droplet ${beyond().slice(0, 8)}, `));
    assert.equal(row.level, 5);
    await page.mouse.move(900, 600);
    await workplace.vscode.screenshot('revealed-in-sidebar');
    const next = (await rows(page)).find(({ index }) => index === row.index + 1);
    assert.deepEqual([next?.label, next?.description], ['Load more…', '201 of 230']);
  });

  it('what a filter hides is told, and shows once the filter is cleared', async () => {
    const { page } = workplace.vscode;
    await runCommand(page, 'Cloud Foundry: Filter Apps…');
    await asks(page, /the view follows as you type/);
    await answer(page, 'web-shop');
    await findRow(page, NAME, 'web-shop');
    await lens(page, 'Reveal in Sidebar').click();
    const told = notification(page, /Hidden by the filter: “web-shop”/);
    await told.waitFor();
    await workplace.vscode.screenshot('hidden-by-the-filter');
    await told.getByRole('button', { name: 'Clear Filter' }).click();
    await selected(new RegExp(`^Droplet ${beyond().slice(0, 8)}, `));
  });

  it('a pinned app leads to its usual place', async () => {
    const { page } = workplace.vscode;
    await pickFromMenu(page, await findRow(page, NAME, 'shop-dev', 'web-shop'), 'Pin');
    await pickFromMenu(page, await findRow(page, NAME, /^App web-shop, .*pinned/), 'Reveal in Sidebar');
    const row = await selected(/^App web-shop, (?!.*pinned)/);
    assert.equal(row.level, 3);
  });
});
