import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { pause } from './eventually.ts';

/** The extension's own rows, as VS Code gets them. */
type Tree = vscode.TreeDataProvider<unknown>;

export interface Row {
  readonly node: unknown;
  readonly item: vscode.TreeItem;
  readonly label: string;
  readonly description: string;
}

export async function tree(): Promise<Tree> {
  const extension = vscode.extensions.getExtension<{ tree: Tree }>('cf-explorer.cf-explorer');
  assert.ok(extension);
  return (await extension.activate()).tree;
}

/** What hangs below a row, or the roots: what is there, without the row of what is asked of a foundation. */
export async function rowsBelow(row?: Row): Promise<Row[]> {
  return (await allRowsBelow(row)).filter(({ item }) => item.id?.endsWith('/queries') !== true);
}

export async function allRowsBelow(row?: Row): Promise<Row[]> {
  const provider = await tree();
  const nodes = (await provider.getChildren(row?.node)) ?? [];
  return Promise.all(
    nodes.map(async (node) => {
      const item = await provider.getTreeItem(node);
      return {
        node,
        item,
        label: typeof item.label === 'string' ? item.label : '',
        description: typeof item.description === 'string' ? item.description : '',
      };
    }),
  );
}

/** Follows labels from a root down; a pattern matches label and description. */
export async function walk(...path: (string | RegExp)[]): Promise<Row> {
  let found: Row | undefined;
  for (const step of path) {
    let rows: Row[] = await allRowsBelow(found);
    // On a busy machine an answer may be slow enough for a row to say so.
    for (; rows[0]?.label === 'Loading…'; rows = await allRowsBelow(found)) await pause(25);
    const match = (row: Row) => (typeof step === 'string' ? row.label === step : step.test(`${row.label} ${row.description}`));
    const next = rows.find(match);
    assert.ok(
      next,
      `no row ${String(step)} among: ${rows.map(({ label, description }) => `${label} (${description})`).join(', ')}`,
    );
    found = next;
  }
  assert.ok(found);
  return found;
}

/** A row as it is drawn now: its item changes while its node stays. */
export async function redrawn(row: Row): Promise<vscode.TreeItem> {
  return (await tree()).getTreeItem(row.node);
}

export function run(name: string, argument?: unknown): Thenable<unknown> {
  return vscode.commands.executeCommand(`cfExplorer.${name}`, argument);
}
