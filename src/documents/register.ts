import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { SCHEME, SNAPSHOT_SCHEME } from '../contributions.ts';
import type { Documents } from './documents.ts';
import { keepLanguage } from './language.ts';
import { HoverProvider } from './hoverProvider.ts';
import { Lenses } from './lenses.ts';
import { LinkProvider } from './linkProvider.ts';
import { Readings } from './readings.ts';
import { Snapshots } from './snapshots.ts';
import { isInTab, urisOf } from './tabs.ts';
import { DocumentViews } from './views.ts';

/** Hands the documents and what is drawn above them to VS Code. @returns how else they can be seen */
export function registerDocuments(documents: Documents): DocumentViews {
  const { files } = documents;
  const readings = new Readings();
  const lenses = new Lenses(files, readings);
  const isReadonly = new vscode.MarkdownString(l10n.t('This is what the Cloud Foundry API answered. It cannot be changed here.'));
  const registered = vscode.Disposable.from(
    files,
    lenses,
    vscode.workspace.registerFileSystemProvider(SCHEME, files, { isCaseSensitive: true, isReadonly }),
    vscode.workspace.registerTextDocumentContentProvider(SNAPSHOT_SCHEME, new Snapshots(files.history)),
    vscode.languages.registerCodeLensProvider({ scheme: SCHEME }, lenses),
    vscode.languages.registerHoverProvider({ scheme: SCHEME }, new HoverProvider(files, readings)),
    vscode.languages.registerDocumentLinkProvider({ scheme: SCHEME }, new LinkProvider(readings)),
    // The event also tells of a change of language; the document is open then.
    vscode.workspace.onDidCloseTextDocument(({ uri, isClosed }) => isClosed && files.closed(uri)),
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const uri of closed.flatMap(urisOf)) if (!isInTab(uri)) files.hide(uri);
    }),
    vscode.window.onDidChangeWindowState(({ focused }) => focused && files.retryUnreachable()),
    keepLanguage(files),
  );
  return new DocumentViews(documents, readings, registered);
}
