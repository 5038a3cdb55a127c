import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FindQuery, SavedQuery } from '../api/savedQuery.ts';
import type { NameOf } from '../host/findWords.ts';
import { ask } from '../host/input.ts';
import { plain, withoutLinks } from '../host/text.ts';
import { describeQuery } from '../tree/describeQuery.ts';
import type { CommandContext } from './context.ts';
import { showFound } from './showFound.ts';

/**
 * Asks how a question is to be called, keeps it by that name and shows what it finds. False when dismissed.
 * @param before its name, where it has one
 */
export async function nameAndSave(
  context: CommandContext,
  url: string,
  find: FindQuery,
  nameOf?: NameOf,
  before = describeQuery(find, nameOf),
): Promise<boolean> {
  const title = l10n.t('Save Query');
  const prompt = l10n.t('A name for it, by which it stands among the queries of the foundation');
  const check = (typed: string) => (plain(typed) === '' ? l10n.t('A query needs a name.') : undefined);
  const name = await ask({ title, prompt, value: before, check, canGoBack: true });
  if (name === undefined) return false;
  const { kind, query } = find;
  const saved: SavedQuery = { name: plain(name), kind, query };
  if (!(await mayReplaceQuery(context, url, saved.name))) return false;
  await context.tree.queries.save(url, saved);
  await showFound(context, url, saved);
  return true;
}

/** A name that another query has is given to this one only when a person means it. */
export async function mayReplaceQuery({ tree }: CommandContext, url: string, name: string): Promise<boolean> {
  if (!tree.queries.of(url).some((saved) => saved.name === plain(name))) return true;
  const replace = l10n.t('Replace');
  const question = l10n.t('Replace the query “{0}”?', withoutLinks(name));
  const detail = l10n.t('Another of this name is saved.');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, replace)) === replace;
}
