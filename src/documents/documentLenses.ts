import * as l10n from '@vscode/l10n';
import { subjectOf } from '../api/subject.ts';
import { COMMAND } from '../contributions.ts';
import { explain, sentence } from '../host/explain.ts';
import { withoutIcons } from '../host/text.ts';
import type { DocumentAddress } from './uri.ts';

/** What is known of a document as it is shown. */
export interface DocumentFacts {
  /** As `vscode.Uri.toString()` writes it: the argument of commands on documents. */
  readonly uri: string;
  /** As it is laid out. Called only where an address cannot tell: it is the whole document. */
  readonly text: () => string;
  /** Why it is empty; undefined when it is not. */
  readonly error: unknown;
  /** This window fetched it before, and it was another then. */
  readonly hasPrevious: boolean;
}

/** Something to click on a document's first line; without a command it is only read. */
export interface DocumentLens {
  /** With its codicon. What a server wrote goes through `withoutIcons`. */
  readonly title: string;
  readonly command?: string;
  readonly argument?: object;
}

/** What stands above a document that could be read, in this order: each offers itself, or does not. */
const LENSES: readonly ((address: DocumentAddress, facts: DocumentFacts) => DocumentLens | readonly DocumentLens[])[] = [
  (_address, { uri }) => lens('refresh', l10n.t('Refresh'), COMMAND.refreshDocument, { uri }),
  (_address, { uri, hasPrevious }) =>
    hasPrevious ? lens('diff', l10n.t('Compare with Previous'), COMMAND.compareWithPrevious, { uri }) : [],
  ({ path }, { uri }) =>
    subjectOf(path) ? lens('list-tree', l10n.t('Reveal in Sidebar'), COMMAND.revealInSidebar, { uri }) : [],
];

/** What stands on the first line of a document. */
export function documentLenses(address: DocumentAddress, facts: DocumentFacts): readonly DocumentLens[] {
  if (facts.error !== undefined) return lensesOfError(address, facts);
  return LENSES.flatMap((offer) => offer(address, facts));
}

/** Above an empty document: why it is empty, and what to do about it. */
function lensesOfError({ foundation }: DocumentAddress, { uri, error }: DocumentFacts): DocumentLens[] {
  const explanation = explain(error);
  const cures = {
    signIn: [lens('sign-in', l10n.t('Sign In…'), COMMAND.signIn, { foundation })],
    retry: [lens('refresh', l10n.t('Retry'), COMMAND.refreshDocument, { uri })],
  };
  const why = { title: withoutIcons(sentence(explanation)) };
  const cure = explanation.fix ? cures[explanation.fix] : [];
  return [why, ...cure, { title: l10n.t('Show Log'), command: COMMAND.showLog }];
}

/** @param iconId a codicon */
function lens(iconId: string, title: string, command: string, argument: object): DocumentLens {
  return { title: `$(${iconId}) ${title}`, command, argument };
}
