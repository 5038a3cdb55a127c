import * as vscode from 'vscode';
import type { DocumentFiles } from './files.ts';
import { fromUriParts } from './uri.ts';

/** Has what is not JSON shown as the text it is, though its name ends in `.json`: not as JSON full of errors. */
export function keepLanguage(files: DocumentFiles): vscode.Disposable {
  /** Not in the language a person chose. */
  const changed = new WeakSet<vscode.TextDocument>();
  const set = (document: vscode.TextDocument) => {
    const body = fromUriParts(document.uri) && files.body(document.uri);
    if (!body) return;
    const isText = !body.isJson && body.size > 0;
    if (isText ? document.languageId !== 'json' : !changed.delete(document)) return;
    if (isText) changed.add(document);
    void vscode.languages.setTextDocumentLanguage(document, isText ? 'plaintext' : 'json');
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(set),
    vscode.workspace.onDidChangeTextDocument(({ document }) => set(document)),
  );
}
