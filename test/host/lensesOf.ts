import * as vscode from 'vscode';

/** What stands above a document's first line, as VS Code gets it. */
export async function lensesOf(uri: vscode.Uri): Promise<string[]> {
  return (await commandsOf(uri)).map(({ title }) => title);
}

export async function commandsOf(uri: vscode.Uri): Promise<vscode.Command[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
  return lenses.flatMap(({ command }) => command ?? []);
}

/** As VS Code does it for who clicks a lens. */
export async function click(lens: vscode.Command | undefined): Promise<void> {
  const given = (lens?.arguments ?? []) as unknown[];
  await vscode.commands.executeCommand(lens?.command ?? '', ...given);
}
