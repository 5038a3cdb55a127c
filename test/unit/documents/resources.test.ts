import assert from 'node:assert/strict';
import type { Answer } from '../../../src/api/http.ts';
import { ApiError } from '../../../src/api/errors.ts';
import { Resources } from '../../../src/documents/resources.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const address = { foundation: 'https://api.example.com', path: '/v3/apps/a', session: 1 };
const never = new AbortController().signal;

/** A foundation that answers so, and what it was asked for. */
function asking(answer: (path: string, signal?: AbortSignal) => unknown) {
  const asked: string[] = [];
  const raw = async (path: string, signal?: AbortSignal): Promise<Answer> => {
    asked.push(path);
    return { text: JSON.stringify(await answer(path, signal)) } as Answer;
  };
  return { asked, resources: new Resources(() => Promise.resolve({ raw })) };
}

describe('what guids stand for', () => {
  it('is asked once, and told with its age of now', async () => {
    const { asked, resources } = asking(() => ({ name: 'web-shop', state: 'STARTED', created_at: '2026-06-01T10:00:00Z' }));
    const first = await resources.of(address, never, NOW);
    assert.deepEqual(first, { title: 'App web-shop', lines: ['started · created 2 hours ago'] });
    const later = await resources.of(address, never, NOW + 3_600_000);
    assert.deepEqual(later?.lines, ['started · created 3 hours ago']);
    assert.deepEqual(asked, ['/v3/apps/a']);
  });

  it('is asked again in another session, and on another foundation', async () => {
    const { asked, resources } = asking(() => ({}));
    await resources.of(address, never, NOW);
    await resources.of({ ...address, session: 2 }, never, NOW);
    await resources.of({ ...address, foundation: 'https://api.other.example' }, never, NOW);
    assert.equal(asked.length, 3);
  });

  it('is forgotten, the oldest first, once there is too much of it', async () => {
    const { asked, resources } = asking(() => ({}));
    for (let index = 0; index <= 500; index++) await resources.of({ ...address, path: `/v3/apps/${index}` }, never, NOW);
    await resources.of({ ...address, path: '/v3/apps/500' }, never, NOW);
    assert.equal(asked.length, 501);
    await resources.of({ ...address, path: '/v3/apps/0' }, never, NOW);
    assert.equal(asked.length, 502);
  });

  it('may be gone or not allowed, which is remembered; what may pass is not', async () => {
    for (const [status, words] of [
      [404, /deleted/],
      [403, /not allowed/],
    ] as const) {
      // prettier-ignore
      const { asked, resources } = asking(() => Promise.reject(new ApiError({ status, errors: [] })));
      for (let time = 0; time < 2; time++) assert.match((await resources.of(address, never, NOW))?.lines[0] ?? '', words);
      assert.equal(asked.length, 1);
    }
    const { asked, resources } = asking(() => Promise.reject(new ApiError({ status: 500, errors: [] })));
    for (let time = 0; time < 2; time++) assert.match((await resources.of(address, never, NOW))?.lines[0] ?? '', /^Server error/);
    assert.equal(asked.length, 2);
  });

  it('is dropped by who moves on, and nothing is remembered of that', async () => {
    const controller = new AbortController();
    let isEnded = false;
    const { asked, resources } = asking(
      (_path, signal) =>
        isEnded ||
        new Promise((_resolve, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
        ),
    );
    const told = resources.of(address, controller.signal, NOW);
    await new Promise(setImmediate);
    controller.abort();
    assert.equal(await told, undefined);
    isEnded = true;
    assert.equal((await resources.of(address, never, NOW))?.title, 'App');
    assert.equal(asked.length, 2);
  });

  it('is asked of singles alone', async () => {
    const { asked, resources } = asking(() => ({}));
    for (const path of ['/v3/apps', '/v3/apps/a/env', '/v3/apps/a?include=space', '/v2/apps/a', '/', '/v3/elsewhere/x']) {
      assert.equal(await resources.of({ ...address, path }, never, NOW), undefined, path);
    }
    assert.deepEqual(asked, []);
  });

  it('is told of a body that is none', async () => {
    const { resources } = asking(() => null);
    assert.deepEqual(await resources.of(address, never, NOW), { title: 'App', lines: [] });
  });
});
