import * as vscode from 'vscode';
import { VIEW } from './contributions.ts';

export function activate(context: vscode.ExtensionContext): void {
  const view = vscode.window.createTreeView(VIEW, {
    treeDataProvider: { getChildren: (): string[] => [], getTreeItem: (label: string) => ({ label }) },
  });
  context.subscriptions.push(view);
}
