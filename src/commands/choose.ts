import * as l10n from '@vscode/l10n';
import type { App } from '../api/app.ts';
import type { Foundation } from '../auth/foundations.ts';
import { ExplainedError } from '../host/explained.ts';
import { type Choice, pick, pickPaged } from '../host/pick.ts';
import { plain } from '../host/text.ts';
import { type AppResource, foundationOf, isNode, type Node } from '../tree/nodes.ts';
import { pathOfResource } from '../tree/paths.ts';
import { text } from './argument.ts';
import type { CommandContext } from './context.ts';

/** Which foundations may be picked: all, those with a session of whatever state, those it can be used of. */
type Wanted = 'any' | 'session' | 'signedIn';

/** The foundation a row stands under, an argument names, or a person picks. @throws {ExplainedError} there is none such */
export async function foundationFor(
  context: CommandContext,
  input: Node | { readonly foundation: string } | undefined,
  title: string,
  only: Wanted = 'any',
): Promise<Foundation | undefined> {
  if (!input) return pickFoundation(context, title, only);
  return context.foundations.get(isNode(input) ? foundationOf(input).url : text(input, 'foundation'));
}

/** Which foundation; without asking where there is but one. */
async function pickFoundation(
  { foundations, sessions }: CommandContext,
  title: string,
  only: Wanted,
): Promise<Foundation | undefined> {
  const all = foundations.all();
  if (all.length === 0) {
    throw new ExplainedError({ title: l10n.t('No foundation yet'), detail: l10n.t('add one first'), fix: undefined });
  }
  const ended = l10n.t('session expired');
  const choices = await Promise.all(
    all.map(async (foundation) => {
      const { state, account } = await sessions.state(foundation.url);
      const words = { signedIn: account, signedOut: l10n.t('signed out'), expired: ended, cliEnded: ended };
      const description = [foundation.name && foundation.url, words[state]];
      return {
        label: foundation.name ?? foundation.url,
        description: description.filter(Boolean).join(' · '),
        value: foundation,
        state,
      };
    }),
  );
  const offered = choices.filter(
    ({ state }) => only === 'any' || state === 'signedIn' || (only === 'session' && state !== 'signedOut'),
  );
  if (offered.length > 0) return pick(title, l10n.t('Foundation'), offered);
  throw new ExplainedError({ title: l10n.t('Signed out'), detail: l10n.t('sign in to a foundation first'), fix: 'signIn' });
}

/** What a palette command works on: foundation, then app, then one of its resources or the app itself. */
export async function chooseResource(
  context: CommandContext,
  title: string,
  { appsOnly = false } = {},
): Promise<{ foundation: string; path: string } | undefined> {
  const foundation = await pickFoundation(context, title, 'signedIn');
  const app = foundation && (await chooseApp(context, foundation.url, title));
  if (!app) return undefined;
  const path = appsOnly ? pathOfApp(app) : await chooseOf(context, foundation.url, app, title);
  return path === undefined ? undefined : { foundation: foundation.url, path };
}

async function chooseApp({ api }: CommandContext, foundation: string, title: string): Promise<App | undefined> {
  const apps = (await api(foundation)).apps.list({ order_by: 'name', include: 'space', per_page: 200 });
  return pickPaged(title, l10n.t('App'), async (number, signal) => {
    const { items, included, total, hasMore } = await apps.page(number, signal);
    const spaces = new Map(included.spaces.map((space) => [space.guid, space.name]));
    const choices = items.map((app) => ({ label: app.name, description: spaces.get(app.spaceGuid ?? ''), value: app }));
    return { choices, total, hasMore };
  });
}

async function chooseOf({ api, tree }: CommandContext, foundation: string, app: App, title: string): Promise<string | undefined> {
  const [{ droplets, packages, deployments }, summary] = await Promise.all([api(foundation), tree.summaries()]);
  const query = { order_by: '-created_at', per_page: 50 } as const;
  const lists = [
    { iconId: 'versions', list: droplets.listOfApp(app.guid, query) },
    { iconId: 'package', list: packages.listOfApp(app.guid, query) },
    { iconId: 'rocket', list: deployments.list({ ...query, app_guids: [app.guid] }) },
  ];
  return pickPaged(title, l10n.t('{0}, or one of its resources', plain(app.name)), async (number, signal) => {
    const answers = await Promise.allSettled(lists.map(({ list }) => list.page(number, signal)));
    // A foundation may lack one of the lists, or fail at one: the others are offered all the same.
    const pages = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : undefined));
    const choices = pages.flatMap((page, index) =>
      (page?.items ?? []).map((resource) => toChoice(resource, lists[index]?.iconId ?? '')),
    );
    const own = { label: app.name, description: l10n.t('the app itself'), iconId: 'circle-filled', value: pathOfApp(app) };
    return { choices: number === 1 ? [own, ...choices] : choices, hasMore: pages.some((page) => page?.hasMore) };
  });

  function toChoice(resource: AppResource, iconId: string): Choice<string> {
    const { label, description } = summary(resource, resource.guid === app.currentDropletGuid);
    return { label, description, iconId, value: pathOfResource(resource) };
  }
}

function pathOfApp({ guid }: App): string {
  return `/v3/apps/${encodeURIComponent(guid)}`;
}
