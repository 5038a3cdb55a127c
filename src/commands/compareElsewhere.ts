import * as l10n from '@vscode/l10n';
import type { App } from '../api/app.ts';
import type { CommandArguments } from '../contributions.ts';
import type { DocumentAddress } from '../documents/uri.ts';
import { ExplainedError } from '../host/explained.ts';
import { pick } from '../host/pick.ts';
import { hostOf, plain } from '../host/text.ts';
import { isNode } from '../tree/nodes.ts';
import { address, addressOfNode, text } from './argument.ts';
import { foundationFor } from './choose.ts';
import { chooseDroplet } from './chooseDroplet.ts';
import type { Command, CommandContext } from './context.ts';
import { appOf, currentDropletOf, singleOf } from './subject.ts';

/** What differs between an app's droplet and the one that the app of that name runs on another foundation, or in another space. */
export const compareElsewhere: Command<CommandArguments['compareElsewhere']> = async (context, input) => {
  const title = l10n.t('Compare with Another Foundation');
  const named = isNode(input) ? addressOfNode(input) : input && address(context, input);
  const origin = input ? named : await chooseDroplet(context, title);
  if (!origin) return;
  const to = input && !isNode(input) && input.to !== undefined ? text(input, 'to') : undefined;
  const right = await dropletElsewhere(context, origin, title, to);
  if (right) await context.views.compare(await leftOf(context, origin), right);
};

/** The current droplet of the app of the same name at another place. @throws {ExplainedError} there is no such app, or droplet */
export async function dropletElsewhere(
  context: CommandContext,
  origin: DocumentAddress,
  title: string,
  to?: string,
): Promise<DocumentAddress | undefined> {
  const app = await appOf(context, origin);
  const foundation =
    to === undefined ? (await foundationFor(context, undefined, title, 'signedIn'))?.url : context.foundations.get(to).url;
  const found = foundation === undefined ? undefined : await sameApp(context, origin.foundation, app, foundation, title);
  return found && foundation !== undefined ? currentDropletOf(await context.api(foundation), foundation, found) : undefined;
}

/** An app stands for its current droplet. */
async function leftOf(context: CommandContext, origin: DocumentAddress): Promise<DocumentAddress> {
  if (singleOf(origin)?.list === 'droplets') return origin;
  return currentDropletOf(await context.api(origin.foundation), origin.foundation, await appOf(context, origin));
}

interface Placed {
  readonly app: App;
  /** `organization / space`, as far as it is told. */
  readonly place: string;
}

/** The app of that name; where there are several, the one in the space and organization of the same names, or one that is picked. */
async function sameApp(
  context: CommandContext,
  home: string,
  app: App,
  foundation: string,
  title: string,
): Promise<App | undefined> {
  const [all, [own]] = await Promise.all([
    placed(context, foundation, { names: [app.name] }),
    placed(context, home, { guids: [app.guid] }),
  ]);
  const found = all.filter((one) => foundation !== home || one.app.guid !== app.guid);
  if (found.length === 0) {
    const detail =
      foundation === home
        ? l10n.t('there is no other app {0} on {1} that you may see', plain(app.name), hostOf(foundation))
        : l10n.t('there is no app {0} on {1} that you may see', plain(app.name), hostOf(foundation));
    throw new ExplainedError({ title: l10n.t('Nothing to compare with'), detail, fix: undefined });
  }
  const alike = found.filter(({ place }) => place !== '' && place === own?.place);
  if (alike.length === 1) return alike[0]?.app;
  const choices = found.map((one) => ({ label: one.app.name, description: one.place, value: one.app }));
  return pick(title, l10n.t('Which of the apps {0}?', plain(app.name)), choices);
}

async function placed(
  { api }: CommandContext,
  foundation: string,
  which: { readonly names: readonly string[] } | { readonly guids: readonly string[] },
): Promise<Placed[]> {
  const apps = (await api(foundation)).apps.list({ ...which, include: 'space.organization', per_page: 200 });
  const { items, included } = await apps.page(1);
  const organizations = new Map(included.organizations.map(({ guid, name }) => [guid, name]));
  const places = new Map(
    included.spaces.map(({ guid, name, organizationGuid }) => [
      guid,
      [organizations.get(organizationGuid ?? ''), name].filter(Boolean).join(' / '),
    ]),
  );
  return items.map((app) => ({ app, place: places.get(app.spaceGuid ?? '') ?? '' }));
}
