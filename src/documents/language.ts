import * as vscode from 'vscode';
import type { DocumentFiles } from './files.ts';
import { documentAt, PLAIN } from './tabs.ts';
import { fromUriParts } from './uri.ts';

/**
 * Has what is not JSON shown as the text it is, though its name ends in `.json`: not as JSON full of errors. So is what names a
 * schema, before it is there: for a JSON text VS Code would fetch that from wherever it is.
 */
export function keepLanguage(files: DocumentFiles): vscode.Disposable {
  /** Not in the language a person chose. */
  const changed = new WeakSet<vscode.TextDocument>();
  const set = (document: vscode.TextDocument) => {
    const { uri, languageId } = document;
    const body = fromUriParts(uri) && files.body(uri);
    if (!body) return;
    const { isJson, namesSchema, size } = body;
    const isText = (!isJson || namesSchema) && size > 0;
    const isRight = namesSchema ? languageId === PLAIN : languageId !== 'json';
    if (isText ? isRight : !changed.delete(document)) return;
    if (isText) changed.add(document);
    const done = vscode.languages.setTextDocumentLanguage(document, isText ? PLAIN : 'json');
    if (namesSchema) void done.then(() => files.reload(uri));
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(set),
    vscode.workspace.onDidChangeTextDocument(({ document }) => set(document)),
    // What is empty as it was before tells of no change.
    files.onDidRead(({ uri, text }) => {
      const document = text === '' ? documentAt(uri) : undefined;
      if (document?.getText() === '') set(document);
    }),
  );
}
