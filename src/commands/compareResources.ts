import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import type { DocumentAddress } from '../documents/uri.ts';
import { ExplainedError } from '../host/explained.ts';
import { isNode, type Node } from '../tree/nodes.ts';
import { address, addressOfNode, flag } from './argument.ts';
import { chooseFirst, chooseOther } from './compareWith.ts';
import type { Command, CommandContext } from './context.ts';

/** Shows what differs between two resources: two rows that are selected, or a row or document and what is picked. */
export const compareResources: Command<CommandArguments['compareResources']> = async (context, input, selected) => {
  if (selected && selected.length > 2) throw tooMany();
  if (input && !isNode(input)) {
    const options = { asText: flag(input, 'asText') };
    return context.views.compare(sideOf(context, input, 'left'), sideOf(context, input, 'right'), options);
  }
  const rows = (selected ?? (input ? [input] : [])).toSorted(olderFirst).flatMap((node) => addressOfNode(node) ?? []);
  const left = rows[0] ?? (input ? undefined : await chooseFirst(context));
  const right = left && (rows[1] ?? (await chooseOther(context, left)));
  if (right) await context.views.compare(left, right);
};

/** What changed is told from the older to the newer, in whichever order they were selected. */
function olderFirst(one: Node, other: Node): number {
  if (one.kind !== 'resource' || other.kind !== 'resource') return 0;
  return (one.resource.createdAt ?? '').localeCompare(other.resource.createdAt ?? '');
}

function sideOf(
  context: CommandContext,
  argument: CommandArguments['compareResources'],
  side: 'left' | 'right',
): DocumentAddress {
  const value: unknown = argument[side];
  if (typeof value === 'object' && value !== null) return address(context, argument[side]);
  const detail = l10n.t('“{0}” must name a foundation and a path', side);
  throw new ExplainedError({ title: l10n.t('Wrong argument'), detail, fix: undefined });
}

function tooMany(): ExplainedError {
  return new ExplainedError({ title: l10n.t('Compare'), detail: l10n.t('select two rows'), fix: undefined });
}
