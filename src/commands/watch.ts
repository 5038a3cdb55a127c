import * as l10n from '@vscode/l10n';
import type { CommandArguments, ResourceArgument } from '../contributions.ts';
import { ExplainedError } from '../host/explained.ts';
import { pick } from '../host/pick.ts';
import { foundationOf, isNode, type Node } from '../tree/nodes.ts';
import { text } from './argument.ts';
import type { Command, CommandContext } from './context.ts';
import { namedApp } from './namedApp.ts';

/** Follows what an app does, even where its row is closed. */
export const watch: Command<CommandArguments['watch']> = (context, input, selected) => turn(context, input, selected, true);

export const unwatch: Command<CommandArguments['unwatch']> = (context, input, selected) => turn(context, input, selected, false);

async function turn(
  context: CommandContext,
  input: Node | ResourceArgument | undefined,
  selected: readonly Node[] | undefined,
  isWanted: boolean,
): Promise<void> {
  const { arrangement } = context.tree;
  if (isNode(input)) {
    const apps = (selected ?? [input]).filter((node) => node.kind === 'app');
    for (const [foundation, nodes] of Map.groupBy(apps, (node) => foundationOf(node).url)) {
      const named = nodes.map(({ app: { guid, name } }) => ({ guid, name }));
      await arrangement.watch(foundation, named, isWanted);
    }
    return;
  }
  const named = isWanted ? await namedApp(context, input, l10n.t('Watch'), ['apps']) : await watchedApp(context, input);
  if (named) await arrangement.watch(named.foundation, [{ guid: named.guid, name: named.name }], isWanted);
}

/** One that is watched, be it still there or not. */
async function watchedApp(
  { foundations, tree: { arrangement } }: CommandContext,
  argument: ResourceArgument | undefined,
): Promise<{ foundation: string; guid: string; name: string } | undefined> {
  const all = foundations
    .all()
    .flatMap(({ url, name: of }) =>
      arrangement.watched(url).map((app) => ({ label: app.name, description: of ?? url, value: { foundation: url, ...app } })),
    );
  if (argument) {
    const url = foundations.get(text(argument, 'foundation')).url;
    const path = text(argument, 'path');
    return all
      .map(({ value }) => value)
      .find(({ foundation, guid }) => foundation === url && path === `/v3/apps/${encodeURIComponent(guid)}`);
  }
  if (all.length > 0) return pick(l10n.t('Unwatch'), l10n.t('App'), all);
  throw new ExplainedError({ title: l10n.t('Unwatch'), detail: l10n.t('no app is watched'), fix: undefined });
}
