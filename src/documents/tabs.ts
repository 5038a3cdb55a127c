import * as vscode from 'vscode';

/** The language of what is only text. */
export const PLAIN = 'plaintext';

/**
 * True where a tab shows this document, alone or as a side of a diff. VS Code keeps the text of one that was closed for minutes
 * yet, as any extension may.
 */
export function isInTab(uri: vscode.Uri): boolean {
  const wanted = uri.toString();
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some((tab) => urisOf(tab).some((one) => one.toString() === wanted));
}

/** The documents a tab shows. */
export function urisOf({ input }: vscode.Tab): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}

/** Has the document's tab stay where it is in front and only looked at: what is opened next would take its place. */
export async function keepTab(uri: vscode.Uri): Promise<void> {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const isIt = tab?.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri.toString();
  if (isIt && tab.isPreview) await vscode.commands.executeCommand('workbench.action.keepEditor');
}

/** It is open, and not as JSON. */
export function isPlainText(uri: vscode.Uri): boolean {
  return documentAt(uri)?.languageId === PLAIN;
}

/** As VS Code has it loaded, whether or not a tab shows it. */
export function documentAt(uri: vscode.Uri): vscode.TextDocument | undefined {
  const wanted = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === wanted);
}
