import { assertAnswerable } from '../api/findQuery.ts';
import type { QueryKind } from '../api/savedQuery.ts';
import type { CommandArguments } from '../contributions.ts';
import { isNode, type Node } from '../tree/nodes.ts';
import { text } from './argument.ts';
import { buildFind, startAt } from './buildFind.ts';
import { foundationFor } from './choose.ts';
import type { Command, CommandContext } from './context.ts';
import { findTitle } from './findParts.ts';

export const findApps: Command<CommandArguments['findApps']> = (context, input) => find(context, 'apps', input);

export const findDroplets: Command<CommandArguments['findDroplets']> = (context, input) => find(context, 'droplets', input);

export const findPackages: Command<CommandArguments['findPackages']> = (context, input) => find(context, 'packages', input);

export const findDeployments: Command<CommandArguments['findDeployments']> = (context, input) =>
  find(context, 'deployments', input);

/** Finds what an argument asks for, or a person puts together; begun on a row, where that row is. */
async function find(
  context: CommandContext,
  kind: QueryKind,
  input: Node | CommandArguments['findApps'] | undefined,
): Promise<void> {
  if (input && !isNode(input) && input.query !== undefined) {
    const { url } = context.foundations.get(text(input, 'foundation'));
    assertAnswerable({ kind, query: input.query });
    await context.tree.queries.run(url, { kind, query: input.query });
    return;
  }
  const foundation = await foundationFor(context, input, findTitle(kind), 'signedIn');
  if (foundation) await buildFind(context, foundation.url, kind, isNode(input) ? startAt(input, kind) : undefined);
}
