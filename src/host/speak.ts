import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { configure } from './language.ts';

/** Words in the window's language. Where there is no translation they are English: then so are numbers and times. */
export function speak(): void {
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  configure(vscode.l10n.bundle ? vscode.env.language : 'en');
}
