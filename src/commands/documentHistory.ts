import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import { ExplainedError } from '../host/explained.ts';
import { formatNumber } from '../host/language.ts';
import { pickPaged } from '../host/pick.ts';
import { relativeTime } from '../host/relativeTime.ts';
import type { Command } from './context.ts';
import { documentOf } from './documentOf.ts';

interface Fetched {
  readonly at: number;
  readonly text: string;
}

/** Lets a person pick what a document was when this window fetched it, and shows what has changed since. */
export const documentHistory: Command<CommandArguments['documentHistory']> = async (context, input) => {
  const uri = documentOf(input);
  const fetched = context.views.snapshots(uri).toReversed();
  const [newest] = fetched;
  if (!newest) {
    const detail = l10n.t('this window has not fetched the document, or keeps nothing of it since it holds secrets');
    throw new ExplainedError({ title: l10n.t('No history'), detail, fix: undefined });
  }
  const choices = fetched.map((one) => ({ ...describe(one, newest), iconId: 'history', value: one }));
  const placeholder = l10n.t('Compare as it was then with as it is now');
  const chosen = await pickPaged(l10n.t('Document History'), placeholder, () => Promise.resolve({ choices, hasMore: false }));
  if (chosen) await context.views.compareWithPrevious(uri, chosen);
};

function describe(one: Fetched, newest: Fetched): { label: string; description: string } {
  const at = new Date(one.at);
  const size =
    one.text.length < 1_024
      ? l10n.t('{0} bytes', one.text.length)
      : l10n.t('{0} KB', formatNumber(Math.round(one.text.length / 1_024)));
  const what = one === newest ? l10n.t('fetched last') : difference(one.text, newest.text);
  const parts = [relativeTime(at.toISOString(), Date.now()), size, what];
  return { label: at.toLocaleTimeString(), description: parts.filter((part) => part !== undefined).join(' · ') };
}

/** Characters up to which lines are compared while a person waits for the list. */
const QUICK = 2 ** 20;

function difference(before: string, after: string): string | undefined {
  if (before.length + after.length > QUICK) return undefined;
  const count = Math.max(linesOnlyIn(before, after), linesOnlyIn(after, before));
  return count === 1 ? l10n.t('1 line differs') : l10n.t('{0} lines differ', formatNumber(count));
}

function linesOnlyIn(text: string, other: string): number {
  const others = new Set(other.split('\n'));
  return text.split('\n').filter((line) => !others.has(line)).length;
}
