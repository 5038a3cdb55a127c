import assert from 'node:assert/strict';
import type { Node } from '../../../src/tree/nodes.ts';
import { tooltip } from '../../../src/tree/tooltip.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { descriptionOf, kinds, labels, Walk } from './walk.ts';

describe('tree: a foundation of 2016', () => {
  let foundation: Foundation;
  let walk: Walk;
  before(async () => (foundation = await startFoundation({ era: '2016', apps: 60 })));
  after(() => foundation.close());
  beforeEach(async () => (walk = await Walk.start(foundation)));
  afterEach(() => walk.model.dispose());

  const droplets = async (app: string) => {
    const group = await walk.group('droplets', await walk.app(app));
    await walk.quiet();
    walk.requests();
    return { group, rows: await walk.open(group) };
  };
  const state = (node: Node) => descriptionOf(node)?.split(' · ')[0];

  it('has droplets of the old shape, drawn as today’s', async () => {
    const { rows } = await droplets('web-shop');
    assert.deepEqual(kinds(rows), ['resource']);
    assert.match(descriptionOf(rows[0]!) ?? '', /^(current|staged) · ruby.* · cflinuxfs4 · 2 hours ago$/);
    assert.deepEqual(new Set(rows.map(state)), new Set(['current', 'staged', 'failed', 'expired']));
    const text = rows.map((node) => tooltip(node, Date.now())).join('\n');
    assert.match(text, /Memory limit \| 512 MB/);
    assert.match(text, /Checksum \| sha1 /);
    assert.doesNotMatch(text, /SECRET|not&#45;for&#45;eyes|RACK/);
  });

  it('shows what is pending or staging as moving', async () => {
    const { rows } = await droplets('cart-service');
    assert.ok(rows.some((node) => state(node) === 'pending'));
    const { rows: others } = await droplets('checkout-api');
    assert.ok(others.some((node) => state(node) === 'staging'));
  });

  it('is asked for an app’s current droplet where the app does not name it: one request', async () => {
    const named = foundation.world.apps.all().find(({ name }) => name === 'web-shop')!;
    const { group, rows } = await droplets('web-shop');
    const [, list, current, ...others] = walk.paths().sort();
    assert.deepEqual(
      [list, current, others],
      [`/v3/apps/${named.guid}/droplets`, `/v3/apps/${named.guid}/relationships/current_droplet`, []],
    );
    const marked = rows.flatMap((node) => (node.kind === 'resource' && node.isCurrent ? [node.resource.guid] : []));
    assert.deepEqual(marked, [named.dropletGuid]);
    assert.equal(group.parent.app.currentDropletGuid, undefined);
  });

  it('has packages of the old shape', async () => {
    const rows = await walk.open(await walk.group('packages'));
    assert.deepEqual(kinds(rows), ['resource']);
    assert.deepEqual(new Set(rows.map(state)), new Set(['awaiting upload', 'ready', 'failed', 'expired']));
    assert.match(rows.map((node) => tooltip(node, Date.now())).join('\n'), /Checksum \| sha1 /);
  });

  it('has no deployments, and the group says so', async () => {
    const rows = await walk.open(await walk.group('deployments'));
    assert.deepEqual(labels(rows), ['Not available on this foundation']);
    assert.equal(descriptionOf(rows[0]!), 'Unknown request');
  });
});
