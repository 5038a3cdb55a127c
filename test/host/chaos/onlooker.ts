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
  #all = 0;
  readonly #loading = new Set<{ readonly id: string }>();
  #changes: vscode.Disposable | undefined;

  constructor(journal: Journal, random: Random) {
    this.#journal = journal;
    this.#random = random;
  }

  /** Hears what VS Code asks itself, whose view is open beside this, and what it is told. */
  async listen(): Promise<void> {
    const provider = await tree();
    const getChildren = provider.getChildren.bind(provider);
    provider.getChildren = async (node) => {
      this.#all += 1;
      const question = { id: idOf(node) };
      this.#loading.add(question);
      const rows = (await getChildren(node)) ?? [];
      if (!rows.some(isLoading)) this.#loading.delete(question);
      return rows;
    };
    this.#changes = provider.onDidChangeTreeData?.((told) => {
      const changed = Array.isArray(told) ? told.map(idOf) : undefined;
      for (const question of this.#loading) {
        const isTold = (id: string) => `${question.id}/`.startsWith(`${id}/`);
        if (changed?.some(isTold) ?? true) this.#loading.delete(question);
      }
    });
  }

  async stop(): Promise<void> {
    this.#changes?.dispose();
    // What was put before the class's own method.
    Reflect.deleteProperty(await tree(), 'getChildren');
  }

  /** Rows below which something was loading, and VS Code has not been told to ask again. */
  get forgotten(): string[] {
    return [...this.#loading].map(({ id }) => id);
  }

  get asked(): number {
    return this.#all - this.looks;
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

function idOf(node: unknown): string {
  return typeof node === 'object' && node !== null && 'id' in node ? String(node.id) : '';
}

function isLoading(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  const isMore = 'loading' in node && node.loading === true;
  return isMore || ('note' in node && (node.note as { readonly type: string }).type === 'loading');
}
