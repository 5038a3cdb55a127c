import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import { canonicalPath } from '../documents/uri.ts';
import { foundationOf, isNode } from '../tree/nodes.ts';
import { pathOfNode } from '../tree/paths.ts';
import { address } from './argument.ts';
import { chooseResource } from './choose.ts';
import type { Command } from './context.ts';

/** Opens a resource's JSON, freshly fetched. A click on a row leaves the focus there, so that arrow keys go on. */
export const openResource: Command<CommandArguments['openResource']> = async (context, input) => {
  if (isNode(input)) {
    const path = canonicalPath(pathOfNode(input) ?? '');
    if (path !== undefined) await context.openDocument({ foundation: foundationOf(input).url, path }, { preserveFocus: true });
    return;
  }
  const chosen = input ? address(context, input) : await chooseResource(context, l10n.t('Open JSON'));
  if (chosen) await context.openDocument(chosen);
};
