import assert from 'node:assert/strict';
import { answerSignIn, openWorkplace, NAME, signIn, type Workplace } from './signedIn.ts';
import { clickAction, expand, findRow, rows } from './tree.ts';
import { editorShows, editorText, lens, notifications } from './workbench.ts';

describe('what is open stays open', () => {
  let workplace: Workplace;
  before(async () => {
    workplace = await openWorkplace();
    await signIn(workplace);
  });
  after(() => workplace.close());

  /** The rows without their times, which age. */
  const shape = async () =>
    (await rows(workplace.vscode.page)).map(({ label, level, expanded, selected }) => ({ label, level, expanded, selected }));

  it('over a refresh of the foundation: same rows, same selection', async () => {
    const { page } = workplace.vscode;
    await expand(page, NAME, 'shop-dev', 'web-shop', 'Droplets');
    const droplet = await findRow(page, NAME, 'shop-dev', 'web-shop', 'Droplets', /staged/);
    await droplet.click();
    await editorShows(page, /"state": "STAGED"/);
    const before = await shape();
    assert.equal(before.filter(({ selected }) => selected).length, 1);
    workplace.foundation.requests.length = 0;
    await clickAction(await findRow(page, NAME), 'Refresh');
    const wanted = ['/v3/spaces', '/v3/apps', '/v3/deployments', '/v3/processes', '/droplets', '/builds'];
    for (const path of wanted) await requested(path);
    await page.waitForTimeout(1_000);
    assert.deepEqual(await shape(), before);
    assert.equal(workplace.foundation.requests.length, wanted.length);
  });

  it('over a reload, without signing in again', async () => {
    const { page } = workplace.vscode;
    const before = await shape();
    await workplace.vscode.reload();
    await findRow(page, NAME, 'shop-dev', 'web-shop', 'Droplets', /staged/);
    await page.waitForFunction('document.querySelectorAll(".part.sidebar [role=treeitem][aria-selected=true]").length === 1');
    await page.waitForTimeout(500);
    assert.deepEqual(await shape(), before);
  });

  it('a document, over a reload with the view out of sight: its text is there, and nothing else was asked for', async () => {
    const { page } = workplace.vscode;
    await page.locator('.activitybar').getByRole('tab', { name: 'Explorer' }).click();
    await page.waitForTimeout(500);
    workplace.foundation.requests.length = 0;
    await workplace.vscode.reload();
    await editorShows(page, /"state": "STAGED"/);
    const asked = workplace.foundation.requests.map(({ path }) => path.replace(/[^/]+$/, ''));
    assert.deepEqual(asked, ['/v3/droplets/']);
  });

  it('a document, over a reload after its session was ended: it says so above, and is filled by signing in there', async () => {
    const { page } = workplace.vscode;
    workplace.foundation.tokens.expireAccessTokens();
    workplace.foundation.tokens.revokeRefreshTokens();
    await workplace.vscode.reload();
    await lens(page, /^Session expired/).waitFor();
    assert.equal((await editorText(page)).trim(), '');
    await workplace.vscode.screenshot('restore-expired');
    await lens(page, 'Sign In…').click();
    await answerSignIn(workplace);
    await editorShows(page, /"state": "STAGED"/);
    await lens(page, /^Session expired/).waitFor({ state: 'detached' });
    assert.deepEqual(await notifications(page), []);
  });

  async function requested(path: string): Promise<void> {
    const end = Date.now() + 10_000;
    while (!workplace.foundation.requests.some((request) => request.path.endsWith(path))) {
      assert.ok(Date.now() < end, `${path} is read again`);
      await workplace.vscode.page.waitForTimeout(50);
    }
  }
});
