import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { random } from '../foundation/world/random.ts';
import { Journal } from './chaos/journal.ts';
import { can, Onlooker } from './chaos/onlooker.ts';
import { Person, set } from './chaos/person.ts';
import { differences } from './chaos/truth.ts';
import { Weather } from './chaos/weather.ts';
import { Witness } from './chaos/witness.ts';
import { eventually, pause } from './eventually.ts';
import { type Row, run } from './rows.ts';
import { discard, rowOf, signedIn, signIn } from './signedIn.ts';

/** `CF_CHAOS_SECONDS=300 CF_CHAOS_SEED=x npm test -- host`: longer, or another course of events. */
const SECONDS = Number(process.env.CF_CHAOS_SECONDS ?? 30);
const SEED = process.env.CF_CHAOS_SEED ?? 'storm';
const SETTLED = 30_000;

describe('whatever happens in whatever order', () => {
  let foundations: Foundation[];
  let preset: Foundation;
  const journal = new Journal();
  const onlooker = new Onlooker(journal, random(`${SEED} onlooker`));

  before(async () => {
    await set('pageSize', 50);
    const today = await signedIn({ spaces: 3, apps: 220, rotateRefreshTokens: true, accessTokenSeconds: 6 });
    const old = await signedIn({ era: '2016', spaces: 2, apps: 40, seed: 2 });
    preset = await startFoundation({ spaces: 3, apps: 60, seed: 3 });
    foundations = [today, old, preset];
    await set('foundations', [{ url: preset.url }]);
    await signIn(preset, preset.users.developer);
    await vscode.commands.executeCommand('cfExplorer.apps.focus');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await run('clearFilter');
    await run('sort', { by: 'name' });
    for (const name of ['tree.layout', 'pageSize', 'autoRefresh']) await set(name, undefined);
    for (const foundation of foundations) await discard(foundation);
    await set('foundations', undefined);
  });

  it('no error escapes, no row is there twice, and in the end all is shown as it is', async function () {
    this.timeout(SECONDS * 1_000 + 180_000);
    const witness = new Witness(journal, vscode.extensions.getExtension('cf-explorer.cf-explorer')?.extensionPath ?? '');
    await onlooker.listen();
    try {
      const counts = await storm();
      await calm();
      const seconds = `${SECONDS} s of seed “${SEED}”: ${onlooker.looks} looks, ${onlooker.asked} of VS Code itself`;
      console.log(`      ${seconds}, ${[...counts].map(([name, count]) => `${name} ${count}`).join(', ')}`);
    } catch (error) {
      journal.problem(error instanceof Error ? error.message : String(error));
    }
    await onlooker.stop();
    witness.stop();
    if (onlooker.asked === 0) journal.problem('VS Code has not shown the view');
    for (const one of witness.foreign) console.log(`      not ours: ${one}`);
    // Of a row that a person clicked while its foundation went, they are told so; the tree itself tells in rows.
    const toasts = witness.toasts.filter((toast) => !toast.startsWith('Unknown foundation: '));
    if (toasts.length > 0) journal.problem(`shown as messages: ${toasts.join('; ')}`);
    if (journal.problems.length > 0) console.log(journal.last(process.env.CF_CHAOS_LOG === undefined ? 60 : Infinity));
    assert.deepEqual(journal.problems, [], `seed “${SEED}”, ${SECONDS} s`);
  });

  /** A person, VS Code and the world, each at their own pace. */
  async function storm(): Promise<ReadonlyMap<string, number>> {
    const end = Date.now() + SECONDS * 1_000;
    const person = new Person(journal, random(`${SEED} person`), onlooker, foundations, preset);
    const weather = new Weather(journal, random(`${SEED} weather`), foundations);
    const paces = random(`${SEED} paces`);
    const keepOn = async (step: () => Promise<void>, most: number): Promise<void> => {
      while (Date.now() < end) {
        await step();
        await pause(paces.below(most));
      }
    };
    await onlooker.walk();
    await Promise.all([
      keepOn(() => person.step(), 120),
      keepOn(() => onlooker.step(), 60),
      keepOn(() => onlooker.step(), 200),
      keepOn(() => weather.step(), 300),
    ]);
    weather.clear();
    await person.finish();
    return person.counts;
  }

  /** Nothing fails any longer, and everybody is signed in: what a person then reads again must be right. */
  async function calm(): Promise<void> {
    journal.note('calm');
    await set('foundations', [{ url: preset.url }]);
    const { layout, sort } = { layout: 'spaces', sort: 'name' };
    await run('clearFilter');
    await run('layout', { layout });
    await run('sort', { by: sort });
    // A session that has ended unseen is found out by the first request, and not before another window could have renewed it.
    await run('refresh');
    await pause(4_000);
    for (const foundation of foundations) await signInWhereNeeded(foundation);
    for (const root of await onlooker.look()) await onlooker.look(root);
    await run('refresh');
    const rows = await eventually(assertSettled, SETTLED);
    const wrong = await Promise.all(foundations.map((foundation) => differences(foundation, rows)));
    assert.deepEqual(wrong.flat(), []);
    await eventually(() => assert.deepEqual(onlooker.forgotten, [], 'rows that load are drawn again once they are there'));
  }

  /** Who is signed in stays so: a new session would read everything anew, and hide what an old one keeps. */
  async function signInWhereNeeded(foundation: Foundation): Promise<void> {
    const row = await eventually(async () => {
      const found = (await onlooker.look()).find(({ label }) => label === rowOf(foundation));
      assert.ok(found, `the row of ${foundation.url}`);
      return found;
    });
    const { developer } = foundation.users;
    if (!row.description.includes(developer.username) || can('signIn')(row)) await signIn(foundation, developer);
  }

  async function assertSettled(): Promise<Row[]> {
    const rows = await onlooker.walk();
    const isFailed = (row: Row) => can('retry')(row) && row.label !== 'Not available on this foundation';
    const isUnsettled = (row: Row) => isFailed(row) || can('signIn')(row) || /^(Loading|Searching)/.test(row.label);
    const unsettled = rows
      .filter(isUnsettled)
      .map(({ item, label, description }) => `${String(item.id)}: ${label} ${description}`);
    assert.deepEqual(unsettled, []);
    return rows;
  }
});
