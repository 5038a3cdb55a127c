import * as vscode from 'vscode';
import type { Foundation, User } from '../../foundation/foundation.ts';
import type { Random } from '../../foundation/world/random.ts';
import { run } from '../rows.ts';
import type { Journal } from './journal.ts';
import { can, type Onlooker } from './onlooker.ts';

/** Milliseconds in which a command must have settled: a server may ask for a pause, and three tries may be made. */
const BOUND = 60_000;
/** Commands at once, of an impatient person. */
const AT_ONCE = 4;

type Action = () => PromiseLike<unknown> | undefined;

/** Clicks and chooses, often before the last thing is done. */
export class Person {
  readonly #journal: Journal;
  readonly #random: Random;
  readonly #onlooker: Onlooker;
  readonly #foundations: readonly Foundation[];
  readonly #preset: Foundation;
  readonly #actions: readonly (readonly [name: string, weight: number, action: Action])[];
  readonly #underWay = new Set<Promise<void>>();
  readonly counts = new Map<string, number>();

  /** @param preset the foundation whose line stands in the setting */
  constructor(journal: Journal, random: Random, onlooker: Onlooker, foundations: readonly Foundation[], preset: Foundation) {
    this.#journal = journal;
    this.#random = random;
    this.#onlooker = onlooker;
    this.#foundations = foundations;
    this.#preset = preset;
    this.#actions = [...this.#onRows(), ...this.#onFoundations(), ...this.#onShape()];
  }

  async step(): Promise<void> {
    let left = this.#random.below(this.#actions.reduce((sum, [, weight]) => sum + weight, 0));
    const [name = '', , action] = this.#actions.find(([, weight]) => (left -= weight) < 0) ?? [];
    const doing = this.#do(name, action ?? (() => undefined));
    this.#underWay.add(doing);
    void doing.finally(() => this.#underWay.delete(doing));
    if (this.#underWay.size >= AT_ONCE) await Promise.race(this.#underWay);
  }

  async finish(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #do(name: string, action: Action): Promise<void> {
    const work = action();
    if (!work) return;
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    try {
      await this.#journal.within(BOUND, name, work);
    } catch (error) {
      this.#journal.note(`${name}: ${String(error)}`);
      // What a foundation refuses is said in words; an error of ours would be the platform's own.
      if (/Cannot read|is not a function|not iterable|is not defined/.test(String(error)))
        this.#journal.problem(`${name}: ${String(error)}`);
    }
  }

  #onRow(word: string, command: string): Action {
    return () => {
      const row = this.#onlooker.pick(can(word));
      if (!row) return undefined;
      this.#journal.note(`${command} ${row.item.id ?? ''}`);
      return run(command, row.node);
    };
  }

  #onRows(): (readonly [string, number, Action])[] {
    return [
      ['refresh a row', 5, this.#onRow('refresh', 'refresh')],
      ['load more', 6, this.#onRow('loadMore', 'loadMore')],
      ['load all', 2, this.#onRow('loadAll', 'loadAll')],
      ['retry', 5, this.#onRow('retry', 'retry')],
      ['pin', 2, this.#onRow('pin', 'pin')],
      ['unpin', 2, this.#onRow('unpin', 'unpin')],
      ['watch', 2, this.#onRow('watch', 'watch')],
      ['unwatch', 1, this.#onRow('unwatch', 'unwatch')],
      ['open JSON', 3, this.#onRow('open', 'openResource')],
      ['sign out by row', 1, this.#onRow('signOut', 'signOut')],
      ['collapse all', 1, () => vscode.commands.executeCommand('workbench.actions.treeView.cfExplorer.apps.collapseAll')],
    ];
  }

  #onFoundations(): (readonly [string, number, Action])[] {
    return [
      ['refresh everything', 3, () => this.#noted('refresh', undefined)],
      ['refresh a foundation', 3, () => this.#noted('refresh', { foundation: this.#foundation().url })],
      ['sign in', 4, () => this.signIn(this.#foundation(), this.#random.chance(0.2) ? 'auditor' : 'developer')],
      ['sign out', 1, () => this.#noted('signOut', { foundation: this.#foundation().url })],
      ['rename the preset', 1, () => this.write([{ url: this.#preset.url, name: `Preset ${this.#random.hex(2)}` }])],
      ['cut the preset', 1, () => this.write([])],
      ['paste the preset', 3, () => this.write([{ url: this.#preset.url }])],
    ];
  }

  #onShape(): (readonly [string, number, Action])[] {
    const filters: readonly [object, ...object[]] = [
      { text: 'a' },
      { text: 'web', states: ['STARTED'] },
      { labelSelector: 'team=checkout' },
    ];
    return [
      ['filter apps', 1, () => this.#noted('filter', this.#random.pick(filters))],
      ['filter droplets', 1, () => this.#noted('filter', { dropletStates: ['STAGED'], packageStates: ['READY'] })],
      ['clear the filter', 3, () => this.#noted('clearFilter', undefined)],
      ['layout', 1, () => this.#noted('layout', { layout: this.#random.pick(['spaces', 'spaces', 'organizations', 'flat']) })],
      ['sort', 1, () => this.#noted('sort', { by: this.#random.pick(['name', 'name', 'state', 'updated']) })],
      ['rows a page', 1, () => set('pageSize', this.#random.pick([50, 50, 120]))],
      ['refresh by itself', 1, () => set('autoRefresh', this.#random.chance(0.8))],
    ];
  }

  signIn({ url, users }: Foundation, who: 'developer' | 'auditor'): PromiseLike<unknown> {
    const { username, password }: User = users[who];
    this.#journal.note(`sign in to ${url} as ${who}`);
    return run('signIn', { foundation: url, method: 'password', username, password, confirmed: true });
  }

  /** The person's presets. */
  write(presets: readonly object[]): PromiseLike<unknown> {
    this.#journal.note(`presets: ${JSON.stringify(presets)}`);
    return set('foundations', presets);
  }

  #noted(command: string, argument: object | undefined): PromiseLike<unknown> {
    this.#journal.note(`${command} ${JSON.stringify(argument ?? {})}`);
    return run(command, argument);
  }

  #foundation(): Foundation {
    return this.#foundations[this.#random.below(this.#foundations.length)] ?? this.#preset;
  }
}

export function set(name: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration('cfExplorer').update(name, value, vscode.ConfigurationTarget.Global);
}
