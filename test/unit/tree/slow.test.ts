import assert from 'node:assert/strict';
import { foundationNode } from '../../../src/tree/nodes.ts';
import { Loading } from '../../../src/tree/slow.ts';
import { until } from '../api/until.ts';

describe('a row that says that it is loading', () => {
  const row = foundationNode({ url: 'https://api.example.com', name: undefined, tls: {} }, { state: 'signedIn', account: 'dev' });
  let told: (string | undefined)[];
  let loading: Loading;
  beforeEach(() => {
    told = [];
    loading = new Loading((node) => told.push(node?.id));
    loading.add(row.id);
  });

  it('is told once its reading has ended, and with all others where nobody asks for it then', async () => {
    loading.ended(row);
    assert.deepEqual(told, [row.id]);
    await until(() => told.length > 1);
    assert.deepEqual(told, [row.id, undefined]);
  });

  it('is told once where it is asked for', async () => {
    loading.ended(row);
    loading.delete(row.id);
    // A later one has its turn, so this one has had it.
    loading.add('another');
    loading.ended({ ...row, id: 'another' });
    await until(() => told.length > 2);
    assert.deepEqual(told, [row.id, 'another', undefined]);
  });
});
