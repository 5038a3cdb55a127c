import assert from 'node:assert/strict';
import * as v from 'valibot';
import { app, currentDroplet } from '../../../src/api/app.ts';
import { createApi } from '../../../src/api/client.ts';
import { organization } from '../../../src/api/organization.ts';
import { pageBody } from '../../../src/api/page.ts';
import { QueryError } from '../../../src/api/queryErrors.ts';
import { space } from '../../../src/api/space.ts';

const row = { guid: 'g', created_at: '2024-01-01T00:00:00Z', updated_at: '2024-01-02T00:00:00Z' };
const common = { guid: 'g', createdAt: row.created_at, updatedAt: row.updated_at, labels: {} };
const to = (guid: string | null) => ({ data: { guid } });

describe('resources: what all of them have', () => {
  const read = (more: object) => v.parse(organization, { ...row, name: 'acme', ...more });

  it('dates and labels', () => {
    const metadata = { labels: { 'example.com/tier': 'web', empty: null }, annotations: { note: 'x' } };
    assert.deepEqual(read({ metadata }), { ...common, name: 'acme', labels: metadata.labels });
  });

  it('of which old foundations lack some, or send null', () => {
    const bare = { guid: 'g', createdAt: null, updatedAt: null, labels: {}, name: 'acme' };
    assert.deepEqual(v.parse(organization, { guid: 'g', name: 'acme' }), bare);
    assert.deepEqual(read({ created_at: null, updated_at: null, metadata: null }), bare);
    assert.deepEqual(read({ metadata: { labels: null } }).labels, {});
  });

  it('fields we do not know pass', () => {
    assert.deepEqual(read({ suspended: true, relationships: 7, links: [] }), { ...common, name: 'acme' });
  });

  it('a guid need not be a UUID, but must be there', () => {
    assert.equal(read({ guid: 'app-1' }).guid, 'app-1');
    assert.equal(v.safeParse(organization, { name: 'acme' }).success, false);
    assert.equal(v.safeParse(organization, { guid: 7, name: 'acme' }).success, false);
  });
});

describe('resources: space', () => {
  it('knows its organization', () => {
    const body = { ...row, name: 'dev', relationships: { organization: to('o'), quota: { data: null } } };
    assert.deepEqual(v.parse(space, body), { ...common, name: 'dev', organizationGuid: 'o' });
    assert.equal(v.parse(space, { ...row, name: 'dev' }).organizationGuid, undefined);
  });
});

describe('resources: app', () => {
  const read = (more: object) => v.parse(app, { ...row, name: 'web', state: 'STARTED', ...more });

  it('state, lifecycle, space and current droplet', () => {
    const body = { lifecycle: { type: 'buildpack', data: {} }, relationships: { space: to('s'), current_droplet: to('d') } };
    assert.deepEqual(read(body), {
      ...common,
      name: 'web',
      state: 'STARTED',
      lifecycle: 'buildpack',
      spaceGuid: 's',
      currentDropletGuid: 'd',
    });
  });

  it('has no droplet, in either way of saying so', () => {
    assert.equal(read({ relationships: { space: to('s'), current_droplet: to(null) } }).currentDropletGuid, null);
    assert.equal(read({ relationships: { space: to('s'), current_droplet: { data: null } } }).currentDropletGuid, null);
  });

  it('does not say, on foundations before 2024-08', () => {
    assert.equal(read({ relationships: { space: to('s') } }).currentDropletGuid, undefined);
    assert.equal(read({}).currentDropletGuid, undefined);
  });

  it('the relationship on its own', () => {
    assert.equal(v.parse(currentDroplet, { ...to('d'), links: {} }), 'd');
    assert.equal(v.parse(currentDroplet, { data: null }), null);
    assert.equal(v.parse(currentDroplet, to(null)), null);
  });
});

describe('resources: a page', () => {
  const body = { pagination: { total_results: 1, next: null }, resources: [{ ...row, name: 'dev' }] };

  it('of either generation: with total_pages or without', () => {
    const pagination = { ...body.pagination, total_pages: 1, first: { href: '/x' }, previous: null };
    for (const given of [body, { ...body, pagination }]) {
      assert.equal(v.parse(pageBody(space), given).resources[0]?.name, 'dev');
    }
    assert.equal(v.parse(pageBody(space), { ...body, pagination: { total_results: 1 } }).pagination.next, undefined);
  });

  it('with the parents it includes, of which one kind may be missing', () => {
    const { included } = v.parse(pageBody(space), { ...body, included: { organizations: [{ ...row, name: 'acme' }] } });
    assert.deepEqual([included.organizations.length, included.spaces.length], [1, 0]);
    assert.deepEqual(v.parse(pageBody(space), body).included, { organizations: [], spaces: [] });
  });
});

describe('resources: what is no guid', () => {
  it('is refused before anything is sent: it would lead to another path', async () => {
    const api = createApi(
      { origin: 'https://api.example.com', fetch: () => assert.fail('sent'), log: () => undefined },
      { current: () => assert.fail('asked'), refresh: () => assert.fail('asked') },
    );
    for (const guid of ['', '.', '..']) {
      const refused = (error: unknown) => error instanceof QueryError && error.problem === 'guid';
      await assert.rejects(api.apps.get(guid), refused);
      await assert.rejects(api.apps.currentDropletGuid(guid), refused);
      await assert.rejects(async () => api.droplets.listOfApp(guid, {}).page(1), refused);
    }
  });
});
