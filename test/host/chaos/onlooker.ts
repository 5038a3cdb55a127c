import * as vscode from 'vscode';
import { type Row, rowsBelow, tree } from '../rows.ts';
import type { Random } from '../../foundation/world/random.ts';
import type { Journal } from './journal.ts';

/** Milliseconds in which rows must be there, whatever the foundation does: a row that loads is one too. */
const BOUND = 20_000;

/** Does with the rows what VS Code does: asks for them, draws them, asks for tooltips. Remembers rows that have gone meanwhile. */
export class Onlooker {
  readonly #journal: Journal;
  readonly #random: Random;
  readonly #seen = new Map<string, Row>();
  looks = 0;

  constructor(journal: Journal, random: Random) {
    this.#journal = journal;
    this.#random = random;
  }

  /** A row as it was when it was last seen. */
  pick(isWanted: (row: Row) => boolean): Row | undefined {
    const wanted = [...this.#seen.values()].filter(isWanted);
    return wanted[this.#random.below(wanted.length)];
  }

  async step(): Promise<void> {
    const dice = this.#random.below(10);
    if (dice === 0) this.forget();
    if (dice <= 3) await this.walk();
    else if (dice <= 5) await this.#hover();
    else await this.look(this.pick(isExpandable));
  }

  /** What has not been there for long is let go of. */
  forget(): void {
    this.#seen.clear();
  }

  /** A row's children, or the roots. */
  async look(row?: Row): Promise<Row[]> {
    this.looks += 1;
    const rows = (await this.#journal.within(BOUND, `the rows below ${row?.item.id ?? 'nothing'}`, rowsBelow(row))) ?? [];
    this.#assertUnique(rows);
    for (const one of rows) this.#seen.set(one.item.id ?? '', one);
    return rows;
  }

  /** All that is open, as VS Code reads it when everything has changed. */
  async walk(): Promise<Row[]> {
    const below = async (row?: Row): Promise<Row[]> => {
      const rows = await this.look(row);
      const deeper = await Promise.all(rows.filter(isOpen).map(below));
      return [...rows, ...deeper.flat()];
    };
    const rows = await below();
    this.#assertUnique(rows);
    return rows;
  }

  async #hover(): Promise<void> {
    const row = this.pick(() => true);
    if (!row) return;
    const provider = await tree();
    const item = await provider.getTreeItem(row.node);
    const source = new vscode.CancellationTokenSource();
    const resolved = Promise.resolve(provider.resolveTreeItem?.(item, row.node, source.token));
    await this.#journal.within(BOUND, `the tooltip of ${row.item.id ?? ''}`, resolved);
    source.dispose();
  }

  /** VS Code throws at two rows of one id. */
  #assertUnique(rows: readonly Row[]): void {
    const ids = new Set<string | undefined>();
    for (const { item } of rows) {
      if (ids.has(item.id)) this.#journal.problem(`two rows have the id ${String(item.id)}`);
      ids.add(item.id);
    }
  }
}

export function isExpandable({ item }: Row): boolean {
  return item.collapsibleState !== undefined && item.collapsibleState !== vscode.TreeItemCollapsibleState.None;
}

function isOpen({ item }: Row): boolean {
  return item.collapsibleState === vscode.TreeItemCollapsibleState.Expanded;
}

/** Whether something can be done with a row, as its menu would say. */
export function can(word: string): (row: Row) => boolean {
  return ({ item }) => item.contextValue?.split(' ').includes(word) ?? false;
}
