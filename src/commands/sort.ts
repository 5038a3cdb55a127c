import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import { pick } from '../host/pick.ts';
import { isNode } from '../tree/nodes.ts';
import { SORTS } from '../tree/shape.ts';
import { oneOf } from './argument.ts';
import type { Command } from './context.ts';

/** The order of apps. */
export const sort: Command<CommandArguments['sort']> = async ({ tree: { arrangement } }, input) => {
  const chosen = input && !isNode(input) ? oneOf(input, 'by', SORTS) : await ask(arrangement.shape().sort);
  if (chosen) await arrangement.sort(chosen);
};

function ask(now: (typeof SORTS)[number]): Promise<(typeof SORTS)[number] | undefined> {
  const words = {
    name: l10n.t('By Name'),
    state: l10n.t('By State'),
    updated: l10n.t('By Last Update, Newest First'),
  };
  const choices = SORTS.map((value) => ({
    label: words[value],
    description: value === now ? l10n.t('as it is') : undefined,
    value,
  }));
  return pick(l10n.t('Sort Apps'), l10n.t('Order of apps'), choices);
}
