import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMAND } from '../contributions.ts';
import { explain, sentence } from '../host/explain.ts';
import { withoutIcons } from '../host/text.ts';
import type { Documents } from './documents.ts';
import { fromUriParts } from './uri.ts';

/** Above an empty document: why it is empty, and what to do about it. */
export class Lenses implements vscode.CodeLensProvider {
  readonly #documents: Documents;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #subscription: vscode.Disposable;

  constructor(documents: Documents) {
    this.#documents = documents;
    this.#subscription = documents.onDidRead(() => this.#changed.fire());
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const address = fromUriParts(uri);
    const error = this.#documents.error(uri);
    if (!address || error === undefined) return [];
    const { foundation } = address;
    const explanation = explain(error);
    const lens = (title: string, command: string, ...args: unknown[]) =>
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: args });
    const signIn = lens(`$(sign-in) ${l10n.t('Sign In…')}`, COMMAND.signIn, { foundation });
    const retry = lens(`$(refresh) ${l10n.t('Retry')}`, COMMAND.openResource, address);
    const why = lens(withoutIcons(sentence(explanation)), '');
    const cures = { signIn: [signIn], retry: [retry] };
    return [why, ...(explanation.fix ? cures[explanation.fix] : []), lens(l10n.t('Show Log'), COMMAND.showLog)];
  }
}
