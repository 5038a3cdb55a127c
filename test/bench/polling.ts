import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { Poller } from '../../src/live/poller.ts';
import type { TreeModel } from '../../src/tree/model.ts';
import { type Client, rowsOf, signIn } from './client.ts';
import { RemoteFoundation } from './foundation.ts';
import { digits } from './stats.ts';
import { atMost, type Row, type Section } from './table.ts';

const DEPLOYMENTS = 3;
const HOUR = 3_600_000;
/** Milliseconds that pass at once: the pauses of the poller are longer. */
const STEP = 500;
/** Looks: one every half minute, and the shorter pauses at first. */
const LOOKS = 130;

/** An hour in front of the view, in fake time; the requests are real. */
export async function measurePolling(): Promise<Section> {
  const foundation = await RemoteFoundation.start({ organizations: 1, spaces: 1, apps: 60 });
  try {
    await foundation.deploy(DEPLOYMENTS);
    const client = await signIn(foundation.address);
    const moving = await hour(foundation, client, { moving: DEPLOYMENTS });
    const hidden = await hour(foundation, client, { moving: DEPLOYMENTS, isHidden: true });
    await foundation.deploy(0);
    const still = await hour(foundation, client);
    return {
      title: 'An hour with the view open',
      rows: [
        ...rowsOfMoving(moving),
        nothing('requests where nothing moves', still),
        nothing(`requests with the view hidden, ${DEPLOYMENTS} deployments under way`, hidden),
      ],
      notes: ['A look asks for the kind that moves: for builds too once one moves or their list is open.'],
    };
  } finally {
    await foundation.stop();
  }
}

interface Hour {
  readonly requests: readonly string[];
  readonly bytes: number;
}

function rowsOfMoving({ requests, bytes }: Hour): Row[] {
  const of = (kind: string): number => requests.filter((path) => path.startsWith(`/v3/${kind}?`)).length;
  const [deployments, builds] = [of('deployments'), of('builds')];
  const item = `${DEPLOYMENTS} deployments that never end`;
  const others = requests.length - deployments - builds;
  const told = `${requests.length}: ${deployments} for deployments, ${builds} for builds, ${others} others`;
  return [
    atMost(`requests, ${item}`, told, {
      value: requests.length,
      limit: LOOKS,
      target: `≤ ${LOOKS}`,
      unit: 'requests',
    }),
    atMost(`bytes, ${item}`, `${digits(bytes / 1e6)} MB`, { value: bytes / 1e6, limit: 1, target: '≤ 1 MB', unit: 'MB' }),
  ];
}

function nothing(item: string, { requests }: Hour): Row {
  return atMost(item, `${requests.length}`, { value: requests.length, limit: 0, target: '0', unit: 'requests' });
}

async function hour(foundation: RemoteFoundation, client: Client, { moving = 0, isHidden = false } = {}): Promise<Hour> {
  const model = client.model();
  await model.roots();
  await rowsOf(model, client.space);
  // The look for what is being deployed comes after the rows.
  await sleep(500);
  assert.equal(model.follower.moving(foundation.address.url, [])?.deployments.length ?? 0, moving);
  const flight = new Flight(client);
  const poller = pollerOf(model, foundation.address.url, flight);
  await foundation.takeRequests();
  client.takeBytes();
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
  try {
    poller.wake();
    if (isHidden) poller.sleep();
    for (let passed = 0; passed < HOUR; passed += STEP) {
      mock.timers.tick(STEP);
      await flight.landed();
    }
  } finally {
    poller.sleep();
    mock.timers.reset();
    model.dispose();
  }
  return { requests: await foundation.takeRequests(), bytes: client.takeBytes() };
}

function pollerOf(model: TreeModel, url: string, flight: Flight): Poller {
  return new Poller({
    api: () => flight.begin(),
    moving: () => model.follower.moving(url, []),
    found: (looked, asked) => {
      flight.end();
      return model.follower.found(url, looked, asked, []).isChanged;
    },
    note: (error) => {
      flight.end();
      throw error;
    },
  });
}

/** Fake time stands still while a look is under way: sockets know the real one. */
class Flight {
  readonly #client: Client;
  #isUnderWay = false;

  constructor(client: Client) {
    this.#client = client;
  }

  begin(): Promise<Client['api']> {
    this.#isUnderWay = true;
    return Promise.resolve(this.#client.api);
  }

  end(): void {
    this.#isUnderWay = false;
  }

  async landed(): Promise<void> {
    do await turn();
    while (this.#isUnderWay);
  }
}
