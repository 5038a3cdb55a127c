import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import { pick } from '../host/pick.ts';
import { isNode } from '../tree/nodes.ts';
import { LAYOUTS } from '../tree/shape.ts';
import { oneOf } from './argument.ts';
import type { Command } from './context.ts';

/** How apps are grouped below a foundation; kept in the settings. */
export const layout: Command<CommandArguments['layout']> = async ({ tree: { arrangement } }, input) => {
  const chosen = input && !isNode(input) ? oneOf(input, 'layout', LAYOUTS) : await ask(arrangement.shape().layout);
  if (chosen) await arrangement.layout(chosen);
};

function ask(now: (typeof LAYOUTS)[number]): Promise<(typeof LAYOUTS)[number] | undefined> {
  const words = {
    spaces: { label: l10n.t('By Space'), iconId: 'layers' },
    organizations: { label: l10n.t('By Organization and Space'), iconId: 'organization' },
    flat: { label: l10n.t('All Apps Side by Side'), iconId: 'list-flat' },
  };
  const choices = LAYOUTS.map((value) => ({
    ...words[value],
    description: value === now ? l10n.t('as it is') : undefined,
    value,
  }));
  return pick(l10n.t('Layout'), l10n.t('How apps are grouped'), choices);
}
