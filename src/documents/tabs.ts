import * as vscode from 'vscode';

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
