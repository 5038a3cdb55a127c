import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { type CloudFoundryApi, createApi } from '../../../src/api/client.ts';
import { ApiError } from '../../../src/api/errors.ts';
import { type Moved, type Moving, readMoving } from '../../../src/api/moving.ts';
import { LATE, Poller, SOON } from '../../../src/live/poller.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from '../api/server.ts';
import { tokensOf } from '../api/tokens.ts';

const NONE: Moving = { deploying: [], staging: [], apps: [], deployments: [], builds: [], droplets: [], packages: [] };
const MOVING: Moving = { ...NONE, deploying: ['app-1'], staging: ['app-1'], deployments: ['d-1'] };
const list = (answer: () => Promise<{ items: unknown[] }>) => ({
  list: () => ({
    all: async ({ signal }: { signal: AbortSignal }) => {
      signal.throwIfAborted();
      return answer();
    },
  }),
});

/** A foundation whose answers are at hand, and fake time. */
class Stage {
  readonly asked: number[] = [];
  readonly noted: unknown[] = [];
  moving: Moving | undefined = MOVING;
  isChanged = false;
  answer: () => Promise<{ items: unknown[] }> = () => Promise.resolve({ items: [] });
  budget: CloudFoundryApi['budget'];
  readonly found: (readonly Moved[])[] = [];
  /** What counts as asked for. */
  readonly taken: Moving[] = [];
  readonly poller: Poller;

  constructor() {
    const deployments = list(() => {
      this.asked.push(Date.now());
      return this.answer();
    });
    const nothing = list(() => Promise.resolve({ items: [] }));
    const api = () =>
      Promise.resolve({
        deployments,
        builds: nothing,
        droplets: nothing,
        packages: nothing,
        budget: this.budget,
      } as unknown as CloudFoundryApi);
    this.poller = new Poller({
      api,
      moving: () => this.moving,
      found: ({ moved }, asked) => {
        this.taken.push(asked);
        this.found.push(moved);
        return this.isChanged;
      },
      note: (error) => this.noted.push(error),
    });
  }

  async pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += 100) {
      mock.timers.tick(100);
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    }
  }

  /** Times between looks; each look is two requests here: who is active, and how what is not has ended. */
  gaps(): number[] {
    const looks = [...new Set(this.asked)];
    return looks.slice(1).map((at, index) => at - (looks[index] ?? 0));
  }
}

describe('poller', () => {
  let stage: Stage;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 });
    stage = new Stage();
  });
  afterEach(() => {
    stage.poller.sleep();
    mock.timers.reset();
  });

  it('looks soon, then ever later while nothing changes, half a minute at most', async () => {
    stage.poller.wake();
    await stage.pass(SOON - 100);
    assert.deepEqual(stage.asked, []);
    await stage.pass(300_000);
    const gaps = stage.gaps();
    assert.ok(
      gaps.every((gap, index) => gap >= (gaps[index - 1] ?? 0) && gap <= LATE + 100),
      gaps.join(),
    );
    assert.ok((gaps.at(-1) ?? 0) >= LATE - 100);
    assert.ok((gaps[0] ?? 0) < 4_000);
  });

  it('looks soon again once something has changed', async () => {
    stage.poller.wake();
    await stage.pass(120_000);
    stage.isChanged = true;
    await stage.pass(60_000);
    const last = stage.gaps().at(-1) ?? 0;
    assert.ok(last <= SOON + 200, `${last}`);
  });

  it('asks nothing where nothing moves, and begins when something does', async () => {
    stage.moving = undefined;
    stage.poller.wake();
    await stage.pass(60_000);
    assert.deepEqual(stage.asked, []);
    stage.moving = MOVING;
    stage.poller.notice();
    await stage.pass(SOON + 200);
    assert.equal(new Set(stage.asked).size, 1);
  });

  it('other rows that change do not hurry it; other things that move do', async () => {
    stage.poller.wake();
    await stage.pass(120_000);
    const before = new Set(stage.asked).size;
    for (let time = 0; time < 10; time++) {
      stage.poller.notice();
      await stage.pass(1_000);
    }
    assert.ok(new Set(stage.asked).size - before <= 1);
    const at = new Set(stage.asked).size;
    stage.moving = { ...MOVING, deployments: ['d-2'] };
    stage.poller.notice();
    await stage.pass(SOON + 200);
    assert.equal(new Set(stage.asked).size, at + 1);
  });

  it('never looks twice at the same time, however slow the answer', async () => {
    let answer: () => void = () => undefined;
    stage.answer = () => new Promise((resolve) => (answer = () => resolve({ items: [] })));
    const looks = () => stage.asked.length;
    stage.poller.wake();
    await stage.pass(60_000);
    stage.poller.wake();
    stage.poller.notice();
    await stage.pass(60_000);
    assert.deepEqual(looks(), 1);
    answer();
    await stage.pass(1_000);
    answer();
    await stage.pass(SOON * 2);
    assert.deepEqual(looks(), 3);
  });

  it('asleep: nothing is asked, and what was under way tells nothing', async () => {
    let answer: () => void = () => undefined;
    stage.answer = () => new Promise((resolve) => (answer = () => resolve({ items: [] })));
    stage.poller.wake();
    await stage.pass(SOON + 200);
    stage.poller.sleep();
    answer();
    await stage.pass(120_000);
    assert.deepEqual([stage.asked.length, stage.found.length, stage.noted.length], [1, 0, 0]);
    stage.poller.wake();
    await stage.pass(SOON + 200);
    assert.equal(stage.asked.length, 2);
  });

  it('an error is noted, and the next look is late; a rate limit is kept to', async () => {
    stage.answer = () => Promise.reject(new ApiError({ status: 500, errors: [] }));
    stage.poller.wake();
    await stage.pass(SOON + 200);
    assert.equal(stage.noted.length, 1);
    await stage.pass(LATE - 1_000);
    assert.equal(stage.asked.length, 1);
    stage.answer = () => Promise.reject(new ApiError({ status: 429, errors: [], retryAt: new Date(Date.now() + 300_000) }));
    await stage.pass(2_000);
    assert.equal(stage.asked.length, 2);
    await stage.pass(290_000);
    assert.equal(stage.asked.length, 2);
    await stage.pass(20_000);
    assert.equal(stage.asked.length, 3);
  });

  it('a foundation whose limit is near is asked rarely', async () => {
    stage.isChanged = true;
    stage.budget = { limit: 100, remaining: 10, resetAt: new Date(0) };
    stage.poller.wake();
    await stage.pass(SOON + LATE * 3 + 500);
    assert.deepEqual(
      stage.gaps().map((gap) => Math.round(gap / 1000)),
      [30, 30, 30],
    );
  });

  it('a server that wants weeks of peace is not asked at once', async () => {
    const retryAt = new Date(Date.now() + 40 * 86_400_000);
    stage.answer = () => Promise.reject(new ApiError({ status: 429, errors: [], retryAt }));
    stage.poller.wake();
    await stage.pass(120_000);
    assert.equal(stage.asked.length, 1);
  });

  it('a list that is refused is not asked for until somebody looks anew; the others go on', async () => {
    stage.answer = () => Promise.reject(new ApiError({ status: 403, errors: [] }));
    stage.poller.wake();
    await stage.pass(120_000);
    assert.deepEqual([stage.asked.length, stage.noted.length], [1, 1]);
    assert.ok(stage.found.length > 2);
    assert.ok(
      stage.taken.every(({ deployments }) => deployments.length === 0),
      'what could not be read is not gone',
    );
    stage.poller.wake();
    await stage.pass(SOON + 200);
    assert.equal(stage.asked.length, 2);
  });

  it('rows that change do not hurry a look that was put off', async () => {
    stage.budget = { limit: 100, remaining: 1, resetAt: new Date(0) };
    stage.poller.wake();
    await stage.pass(SOON + 200);
    const before = new Set(stage.asked).size;
    stage.moving = { ...MOVING, deployments: ['d-2'] };
    stage.poller.notice();
    await stage.pass(LATE - 3_000);
    assert.equal(new Set(stage.asked).size, before);
  });

  it('begins again where what moves had gone meanwhile', async () => {
    stage.poller.wake();
    stage.moving = undefined;
    await stage.pass(10_000);
    stage.moving = MOVING;
    stage.poller.notice();
    await stage.pass(SOON + 200);
    assert.equal(new Set(stage.asked).size, 1);
  });
});

describe('moving: what a look costs', () => {
  let foundation: Foundation;
  before(async () => (foundation = await startFoundation({ apps: 60 })));
  after(() => foundation.close());

  it('a request a kind, and one more for what has come to its end', async () => {
    const api = createApi(httpOptions(foundation.url), await tokensOf(foundation));
    const { world } = foundation;
    const web = world.apps.all().find(({ name }) => name === 'web-shop')!;
    const deployments = world.deploymentsOf([web.guid]).of(web.guid);
    const active = deployments.find(({ statusValue }) => statusValue === 'ACTIVE')!;
    const over = deployments.find(({ statusValue }) => statusValue !== 'ACTIVE')!;
    const [droplet] = world.dropletsOf([web.guid]).of(web.guid);
    const moving = { ...NONE, deploying: [web.guid], deployments: [active.guid], droplets: [droplet!.guid] };
    const paths = () =>
      foundation.requests
        .splice(0)
        .map(({ path }) => path)
        .sort();
    paths();
    const { moved: first } = await readMoving(api, moving, AbortSignal.timeout(5_000));
    assert.deepEqual(paths(), ['/v3/deployments', '/v3/droplets']);
    assert.deepEqual(first.map(({ guid }) => guid).sort(), [active.guid, droplet!.guid].sort());
    const { moved: second } = await readMoving(
      api,
      { ...moving, droplets: [], deployments: [active.guid, over.guid] },
      AbortSignal.timeout(5_000),
    );
    assert.deepEqual(paths(), ['/v3/deployments', '/v3/deployments']);
    assert.ok(second.some(({ guid }) => guid === over.guid));
  });
});
