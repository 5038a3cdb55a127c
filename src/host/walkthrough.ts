import * as vscode from 'vscode';

/**
 * VS Code shows a walkthrough in a tab that makes room for the next editor: a document would take the place of the steps that led
 * to it. Such a tab has no input that extensions know, and is kept by VS Code's own command, which keeps the editor in front.
 */
export async function keepWalkthrough(): Promise<void> {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  if (tab?.isPreview && tab.input === undefined) await vscode.commands.executeCommand('workbench.action.keepEditor');
}
