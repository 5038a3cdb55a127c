import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { type Client, type Resource, signIn } from './client.ts';
import { appNamed } from './lists.ts';

describe('test foundation: include', () => {
  let foundation: Foundation;
  let client: Client;

  before(async () => {
    foundation = await startFoundation();
    client = await signIn(foundation);
  });
  after(() => foundation.close());

  const names = (rows: Resource[] | undefined) => rows?.map(({ name }) => name).sort();

  it('puts each parent once beside the rows', async () => {
    const { included } = (await client.get('/v3/apps?include=space.organization')).body;
    assert.deepEqual(Object.keys(included), ['spaces', 'organizations']);
    assert.deepEqual(names(included.spaces), ['shop-dev', 'shop-prod', 'support-dev']);
    assert.deepEqual(names(included.organizations), ['acme', 'globex']);
  });

  it('includes what was asked for and no more', async () => {
    assert.deepEqual(Object.keys((await client.get('/v3/apps?include=space')).body.included), ['spaces']);
    assert.deepEqual(Object.keys((await client.get('/v3/apps?include=org')).body.included), ['organizations']);
    assert.equal((await client.get('/v3/apps')).body.included, undefined);
    for (const include of ['org', 'organization']) {
      const { included } = (await client.get(`/v3/spaces?include=${include}`)).body;
      assert.deepEqual(Object.keys(included), ['organizations']);
    }
  });

  it('includes the parents of the page only', async () => {
    const { included } = (await client.get('/v3/spaces?include=organization&order_by=name&per_page=2')).body;
    assert.deepEqual(names(included.organizations), ['acme']);
  });

  it('works on single GETs, which take no other parameter', async () => {
    const { guid, spaceGuid } = appNamed(foundation, 'web-shop');
    const app = (await client.get(`/v3/apps/${guid}?include=space,org`)).body;
    assert.deepEqual(
      [app.name, names(app.included.spaces), names(app.included.organizations)],
      ['web-shop', ['shop-dev'], ['acme']],
    );
    const space = (await client.get(`/v3/spaces/${spaceGuid}?include=organization`)).body;
    assert.deepEqual([space.name, names(space.included.organizations)], ['shop-dev', ['acme']]);
    const { detail } = await client.refusal(`/v3/apps/${guid}?page=1`);
    assert.equal(detail, "The query parameter is invalid: Unknown query parameter(s): 'page'. Valid parameters are: 'include'");
  });

  it('refuses what cannot be included', async () => {
    const invalid = (name: string, valid: string) =>
      `The query parameter is invalid: Invalid included resource: '${name}'. Valid included resources are: ${valid}`;
    const ofApps = "'space', 'org', 'space.organization'";
    const { guid } = appNamed(foundation, 'web-shop');
    for (const path of ['/v3/apps', `/v3/apps/${guid}`]) {
      assert.equal((await client.refusal(`${path}?include=droplet`)).detail, invalid('droplet', ofApps));
      assert.equal((await client.refusal(`${path}?include=`)).detail, invalid('', ofApps));
    }
    assert.equal((await client.refusal('/v3/spaces?include=space')).detail, invalid('space', "'org', 'organization'"));
    const twice = await client.refusal('/v3/apps?include=space,space,space');
    assert.equal(twice.detail, "The query parameter is invalid: Duplicate included resource: 'space'");
  });
});
