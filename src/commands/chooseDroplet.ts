import * as l10n from '@vscode/l10n';
import type { DocumentAddress } from '../documents/uri.ts';
import { pickPaged } from '../host/pick.ts';
import type { AppResource } from '../tree/nodes.ts';
import { pathOfResource } from '../tree/paths.ts';
import { chooseResource } from './choose.ts';
import type { CommandContext } from './context.ts';
import { singleOf } from './subject.ts';

/** A droplet a person picks: foundation, app, droplet. */
export async function chooseDroplet(context: CommandContext, title: string): Promise<DocumentAddress | undefined> {
  const app = await chooseResource(context, title, { appsOnly: true });
  const guid = app && singleOf(app)?.guid;
  return app && guid !== undefined ? chooseOfApp(context, { ...app, list: 'droplets', guid }, title) : undefined;
}

/** One of an app's droplets, packages or deployments, but for one of them. */
export async function chooseOfApp(
  { api, tree }: CommandContext,
  of: { readonly foundation: string; readonly list: 'droplets' | 'packages' | 'deployments'; readonly guid: string },
  title: string,
  except?: string,
): Promise<DocumentAddress | undefined> {
  const [{ apps, droplets, packages, deployments }, summary] = await Promise.all([api(of.foundation), tree.summaries()]);
  const query = { order_by: '-created_at', per_page: 50 } as const;
  const list: { page(number: number, signal: AbortSignal): Promise<{ items: readonly AppResource[]; hasMore: boolean }> } = {
    droplets: droplets.listOfApp(of.guid, query),
    packages: packages.listOfApp(of.guid, query),
    deployments: deployments.list({ ...query, app_guids: [of.guid] }),
  }[of.list];
  const current = of.list === 'droplets' ? await apps.currentDropletGuid(of.guid).catch(() => null) : null;
  const icons = { droplets: 'versions', packages: 'package', deployments: 'rocket' };
  const placeholders = { droplets: l10n.t('Droplet'), packages: l10n.t('Package'), deployments: l10n.t('Deployment') };
  const path = await pickPaged(title, placeholders[of.list], async (number, signal) => {
    const { items, hasMore } = await list.page(number, signal);
    const others = items.filter(({ guid }) => guid !== except);
    const choices = others.map((one) => {
      const { label, description } = summary(one, one.guid === current);
      return { label, description, iconId: icons[of.list], value: pathOfResource(one) };
    });
    return { choices, hasMore };
  });
  return path === undefined ? undefined : { foundation: of.foundation, path };
}
