import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import type { DocumentAddress } from '../documents/uri.ts';
import { ExplainedError } from '../host/explain.ts';
import { isNode } from '../tree/nodes.ts';
import { address, addressOfNode } from './argument.ts';
import { chooseResource } from './choose.ts';
import type { Command, CommandContext } from './context.ts';

/** Shows the JSON of two resources with what differs: two rows that are selected, or a row and one that is picked. */
export const compareResources: Command<CommandArguments['compareResources']> = async (context, input, selected) => {
  const [left, right] = isNode(input)
    ? (selected ?? [input]).flatMap((node) => addressOfNode(node) ?? [])
    : [input && sideOf(context, input, 'left'), input && sideOf(context, input, 'right')];
  if (selected && selected.length > 2) throw tooMany();
  const title = l10n.t('Compare');
  const first = left ?? (await chooseResource(context, title));
  const second = first && (right ?? (await chooseResource(context, l10n.t('Compare with'))));
  if (second) await context.views.compare(first, second);
};

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
