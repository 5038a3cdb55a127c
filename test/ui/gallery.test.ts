import assert from 'node:assert/strict';
import type { Theme } from './fixture.ts';
import { furnishGallery } from './gallery.ts';
import { wideAndNarrow } from './pictures.ts';
import { NAME, openWorkplace, signIn, type Workplace } from './signedIn.ts';
import { collapse, expand, findRow, rows, tooltip, widen } from './tree.ts';
import { notifications } from './workbench.ts';

/** Each state that an app's parts can be in, to look at: an icon and a word, in every theme, wide and narrow. */
for (const theme of ['light', 'dark', 'contrast'] satisfies Theme[]) {
  describe(`every state (${theme})`, () => {
    const APP = [NAME, 'shop-dev', 'web-shop'];
    let workplace: Workplace;
    before(async () => {
      const rateLimit = { limit: 2_000, windowSeconds: 3_600 };
      workplace = await openWorkplace({ theme, scale: 2, viewport: { width: 900, height: 1_240 } }, { apps: 12, rateLimit });
      furnishGallery(workplace.foundation.world, 'web-shop');
      await widen(workplace.vscode.page, 480);
      await signIn(workplace);
      await expand(workplace.vscode.page, ...APP);
    });
    after(() => workplace.close());

    const pictures = (name: string) => wideAndNarrow(workplace.vscode, 480, (size) => `every-${name}-${size}-${theme}`);

    const facts = async (kind: string) =>
      (await rows(workplace.vscode.page)).filter(({ name }) => name.startsWith(`${kind} `)).map(({ description }) => description);

    /** What each row says before anything else. */
    const states = async (kind: string) => (await facts(kind)).map((description) => description.split(' · ')[0]);

    it('droplets, and the build that becomes one', async () => {
      await expand(workplace.vscode.page, ...APP, 'Droplets');
      const uploads = ['awaiting upload', 'processing upload', 'copying'];
      assert.deepEqual(await states('Droplet'), ['current', ...uploads, 'failed', 'staged', 'staged', 'expired', 'HIBERNATED']);
      assert.deepEqual(await states('Build'), ['staging']);
      assert.match((await facts('Droplet'))[4]!, /^failed · NoAppDetectedError · /);
    });

    it('packages, deployments, revisions, processes', async () => {
      const { page } = workplace.vscode;
      for (const group of ['Packages', 'Deployments', 'Revisions', 'Processes']) await expand(page, ...APP, group);
      const uploads = ['awaiting upload', 'processing upload', 'copying'];
      assert.deepEqual(await states('Package'), [...uploads, 'ready', 'failed', 'ready', 'expired']);
      const endings = ['deployed', 'canceled', 'superseded'];
      assert.deepEqual(await states('Deployment'), ['deploying', 'paused at step 2 of 3', 'canceling', ...endings]);
      assert.ok((await states('Process')).includes('1 crashed'));
      await findRow(page, NAME, 'shop-dev', /^App web-shop, .*1\/\d crashed/);
      await pictures('state');
    });

    it('what the foundation still allows, where the mouse rests on it', async () => {
      const { page } = workplace.vscode;
      await collapse(page, ...APP);
      const text = await tooltip(page, await findRow(page, NAME));
      assert.match(text, /Requests left\s+[\d,]+ of 2,000 until/);
      await workplace.vscode.screenshot(`every-foundation-tooltip-${theme}`);
      assert.deepEqual(await notifications(page), []);
    });
  });
}
