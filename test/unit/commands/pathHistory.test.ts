import assert from 'node:assert/strict';
import type { Memento } from 'vscode';
import { MOST_PATHS, PathHistory } from '../../../src/commands/pathHistory.ts';

const [ONE, OTHER] = ['https://one.example.com', 'https://other.example.com'] as const;

function memento(): Memento {
  const held = new Map<string, unknown>();
  return {
    keys: () => [...held.keys()],
    get: (key: string, otherwise?: unknown) => held.get(key) ?? otherwise,
    update: (key: string, value: unknown) => Promise.resolve(void held.set(key, value)),
  };
}

describe('paths that were opened', () => {
  it('latest first, each once, of each foundation its own', async () => {
    const history = new PathHistory(memento());
    for (const path of ['/v3', '/v3/apps', '/v3']) await history.add(ONE, path);
    await history.add(OTHER, '/v3/stacks');
    assert.deepEqual(history.of(ONE), ['/v3', '/v3/apps']);
    assert.deepEqual(history.of(OTHER), ['/v3/stacks']);
    await history.remove(ONE, '/v3');
    assert.deepEqual(history.of(ONE), ['/v3/apps']);
  });

  it('no more than the bound, the oldest gone', async () => {
    const history = new PathHistory(memento());
    for (let at = 0; at < MOST_PATHS + 5; at++) await history.add(ONE, `/v3/apps/guid-${at}`);
    const paths = history.of(ONE);
    assert.equal(paths.length, 50);
    assert.deepEqual([paths[0], paths.at(-1)], ['/v3/apps/guid-54', '/v3/apps/guid-5']);
  });

  it('nothing of a foundation that is gone, and all of the others', async () => {
    const state = memento();
    const history = new PathHistory(state);
    await history.add(ONE, '/v3/apps');
    await history.add(OTHER, '/v3/stacks');
    await history.forget(ONE);
    assert.deepEqual(new PathHistory(state).of(ONE), []);
    assert.deepEqual(new PathHistory(state).of(OTHER), ['/v3/stacks']);
    assert.doesNotMatch(JSON.stringify(state.keys().map((key) => state.get(key))), /one\.example/);
  });

  it('none that has a secret in its query', async () => {
    const history = new PathHistory(memento());
    for (const name of ['token', 'access_token', 'Password', 'api_key', 'X-Amz-Signature']) {
      await history.add(ONE, `/v3/apps?page=1&${name}=abc`);
    }
    assert.deepEqual(history.of(ONE), []);
  });
});
