import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { type Client, signIn } from './client.ts';
import { appNamed } from './lists.ts';

describe('test foundation: builds, revisions, processes', () => {
  let foundation: Foundation;
  let developer: Client;
  let supporter: Client;
  let shop: string;
  const app = () => `/v3/apps/${shop}`;

  before(async () => {
    foundation = await startFoundation({ apps: 40, spaces: 2 });
    [developer, supporter] = [await signIn(foundation), await signIn(foundation, foundation.users.supporter)];
    appNamed(foundation, 'web-shop').revisionsEnabled = true;
    shop = appNamed(foundation, 'web-shop').guid;
  });
  after(() => foundation.close());

  it('has a build for each droplet that was staged from a package, with the droplet once staging is over', async () => {
    const checkout = appNamed(foundation, 'checkout-api').guid;
    const builds = await developer.all(`/v3/apps/${checkout}/builds`);
    const staged = foundation.world.dropletsOf([checkout]).of(checkout);
    assert.equal(builds.length, staged.filter(({ packageGuid }) => packageGuid !== null).length);
    assert.ok(builds.some(({ state }) => state === 'STAGING'));
    for (const build of builds) {
      if (build.state === 'STAGING') assert.deepEqual([build.droplet, build.links.droplet], [null, undefined]);
      else assert.equal(foundation.world.droplet(build.droplet.guid!)?.packageGuid, build.package.guid);
    }
    assert.deepEqual((await developer.get(`/v3/builds/${builds[0]!.guid}`)).body.guid, builds[0]!.guid);
    assert.equal((await developer.refusal('/v3/builds/nope')).detail, 'Build not found');
  });

  it('counts revisions up, as deployments name them, and lists those that run', async () => {
    const revisions = await developer.all(`${app()}/revisions`);
    for (const { revision, dropletGuid } of foundation.world.deploymentsOf([shop]).of(shop)) {
      if (!revision) continue;
      const row = revisions.find(({ guid }) => guid === revision.guid)!;
      assert.deepEqual([row.version, row.droplet.guid], [revision.version, dropletGuid]);
      assert.equal(row.deployable, foundation.world.droplet(dropletGuid!)?.state === 'STAGED');
      assert.deepEqual((await developer.get(`/v3/revisions/${row.guid}`)).body, row);
    }
    assert.deepEqual(
      revisions.map(({ version }) => version),
      revisions.map((_row, index) => index + 1),
    );
    const one = await developer.all(`${app()}/revisions?versions=1`);
    assert.deepEqual(one, revisions.slice(0, 1));
    const running = (await developer.all(`${app()}/processes`)).flatMap(({ relationships }) => {
      const { revision } = relationships as { revision?: { data: { guid: string } } | null };
      return revision?.data.guid ?? [];
    });
    const deployed = await developer.all(`${app()}/revisions/deployed?guids=nope`);
    assert.deepEqual(new Set(deployed.map(({ guid }) => guid)), new Set(running));
    assert.ok(deployed.length < revisions.length);
  });

  it('refuses what the lists of revisions refuse', async () => {
    const { detail } = await developer.refusal(`${app()}/revisions?deployable=true`);
    assert.equal(detail, 'The query parameter is invalid: Deployable must be a boolean');
    const labelled = await developer.refusal(`${app()}/revisions/deployed?label_selector=(`);
    const known = "'page', 'per_page', 'order_by', 'created_ats', 'updated_ats', 'guids'";
    const unknown = `Unknown query parameter(s): 'label_selector'. Valid parameters are: ${known}`;
    assert.equal(labelled.detail, `The query parameter is invalid: ${unknown}`);
    assert.equal((await developer.refusal('/v3/revisions/nope')).detail, 'Revision not found');
    assert.equal((await developer.refusal('/v3/apps/nope/revisions')).detail, 'App not found');
  });

  it('has two web processes while a deployment goes on, and hides commands as the roles have it', async () => {
    const listed = await developer.all(`${app()}/processes?types=web`);
    assert.equal(listed.length, 2);
    assert.ok(listed.every(({ command }) => command === '[PRIVATE DATA HIDDEN IN LISTS]'));
    const [deploying] = foundation.world.deploymentsOf([shop]).of(shop);
    const newest = await developer.get(`${app()}/processes/web`);
    assert.equal(newest.body.guid, deploying!.newProcesses[0]!.guid);
    assert.match(newest.body.command!, /\w/);
    assert.equal((await supporter.get(`/v3/processes/${newest.body.guid}`)).body.command, '[PRIVATE DATA HIDDEN]');
    assert.equal((await developer.refusal(`${app()}/processes/nope`)).detail, 'Process not found');
  });

  it('embeds instances, and nothing else', async () => {
    const [web] = await developer.all(`${app()}/processes?types=web&embed=process_instances`);
    assert.deepEqual([web!.process_instances?.[0]?.index, web!.process_instances?.[0]?.state], [0, 'RUNNING']);
    assert.ok(Object.keys(web!).indexOf('process_instances') + 1 === Object.keys(web!).indexOf('relationships'));
    const single = await developer.get(`/v3/processes/${web!.guid}?embed=process_instances`);
    assert.deepEqual(single.body.process_instances, web!.process_instances);
    assert.equal((await developer.get(`/v3/processes/${web!.guid}`)).body.process_instances, undefined);
    const twice = await developer.refusal('/v3/processes?embed=process_instances,stats,process_instances');
    const said = "Invalid embedded resource: 'stats'. Valid embedded resources are: 'process_instances'";
    const sentence = `The query parameter is invalid: ${said}, Duplicate embedded resource: 'process_instances'`;
    assert.equal(twice.detail, sentence);
    assert.equal(
      (await developer.refusal(`/v3/processes/${web!.guid}?x=1`)).detail,
      "The query parameter is invalid: Unknown query parameter(s): 'x'. Valid parameters are: 'embed'",
    );
  });
});
