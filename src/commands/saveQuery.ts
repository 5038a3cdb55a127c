import * as l10n from '@vscode/l10n';
import { assertAnswerable } from '../api/findQuery.ts';
import { QUERY_KINDS } from '../api/savedQuery.ts';
import type { CommandArguments } from '../contributions.ts';
import { kindWord } from '../host/findWords.ts';
import { pick } from '../host/pick.ts';
import { foundationOf, isNode } from '../tree/nodes.ts';
import { flag, oneOf, text } from './argument.ts';
import { buildFind, draftKey } from './buildFind.ts';
import { foundationFor } from './choose.ts';
import type { Command } from './context.ts';
import { mayReplaceQuery, nameAndSave } from './nameQuery.ts';

/** Keeps a query by a name: an argument's, that of a row, or one that a person puts together. */
export const saveQuery: Command<CommandArguments['saveQuery']> = async (context, input) => {
  if (isNode(input)) {
    if (input.kind !== 'query') return;
    const { url } = foundationOf(input);
    const names = context.drafts.get(draftKey(url, input.query.kind))?.names;
    await nameAndSave(context, url, input.query, (guid) => names?.get(guid));
    return;
  }
  if (input) {
    const { url } = context.foundations.get(text(input, 'foundation'));
    const name = text(input, 'name');
    const kind = oneOf(input, 'kind', QUERY_KINDS);
    const { query } = input;
    assertAnswerable({ kind, query });
    if (flag(input, 'confirmed') || (await mayReplaceQuery(context, url, name))) {
      await context.tree.queries.save(url, { name, kind, query });
    }
    return;
  }
  const title = l10n.t('Save Query');
  const foundation = await foundationFor(context, undefined, title, 'signedIn');
  const kinds = QUERY_KINDS.map((kind) => ({ label: kindWord(kind), value: kind }));
  const kind = foundation && (await pick(title, l10n.t('What it finds'), kinds));
  if (kind) await buildFind(context, foundation.url, kind);
};
