import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import { isNode } from '../tree/nodes.ts';
import { address, addressOfNode } from './argument.ts';
import { chooseResource } from './choose.ts';
import type { Command } from './context.ts';

/** Opens a resource's JSON, freshly fetched. A click on a row leaves the focus there, so that arrow keys go on. */
export const openResource: Command<CommandArguments['openResource']> = async (context, input, selected) => {
  if (isNode(input)) {
    const nodes = selected ?? [input];
    for (const node of nodes) {
      const opened = addressOfNode(node);
      // A tab each: one that is only looked at makes room for the next.
      if (opened) await context.documents.open(opened, { preserveFocus: true, preview: nodes.length === 1 });
    }
    return;
  }
  const chosen = input ? address(context, input) : await chooseResource(context, l10n.t('Open JSON'));
  if (chosen) await context.documents.open(chosen);
};
