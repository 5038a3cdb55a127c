import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { formatNumber } from '../host/language.ts';
import { pick } from '../host/pick.ts';
import { isNode, type MoreNode, type Node, type NoteNode, type ParentNode } from '../tree/nodes.ts';
import { explain } from '../host/explain.ts';
import { describeQuery } from '../tree/describeQuery.ts';
import type { CommandContext } from './context.ts';

type Waiting = { more: MoreNode; note: NoteNode };

/** The row a command goes on with: the one it was called on, or of those that wait the one a person picks. */
export async function waitingRow<Kind extends keyof Waiting>(
  { tree }: CommandContext,
  input: Node | undefined,
  kind: Kind,
  title: string,
  none: string,
): Promise<Waiting[Kind] | undefined> {
  const isWanted = (node: Node): node is Waiting[Kind] => node.kind === kind;
  if (isNode(input) && isWanted(input)) return input;
  const rows = tree.waiting().filter(isWanted);
  if (rows.length === 0) {
    void vscode.window.showInformationMessage(none);
    return undefined;
  }
  const choices = rows.map((row) => ({ label: placeOf(row.parent), description: reasonOf(row), value: row }));
  return pick(title, l10n.t('Which row'), choices);
}

function reasonOf(row: MoreNode | NoteNode): string | undefined {
  if (row.kind === 'more')
    return row.total === undefined ? undefined : l10n.t('{0} of {1}', formatNumber(row.shown), formatNumber(row.total));
  return row.note.type === 'error' ? explain(row.note.error).title : undefined;
}

function placeOf(node: ParentNode): string {
  switch (node.kind) {
    case 'foundation':
      return node.name ?? node.url;
    case 'organization':
      return node.organization.name;
    case 'space':
      return node.space.name;
    case 'app':
      return node.app.name;
    case 'group':
      return `${node.parent.app.name} › ${node.group}`;
    case 'queries':
      return placeOf(node.parent);
    case 'query':
      return node.query.name ?? describeQuery(node.query);
  }
}
