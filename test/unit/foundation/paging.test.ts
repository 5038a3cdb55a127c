import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { type Body, type Client, signIn } from './client.ts';
import { appNamed } from './lists.ts';

function pathOf(href: string): string {
  const { pathname, search } = new URL(href);
  return `${pathname}${search}`;
}

describe('test foundation: pages', () => {
  let foundation: Foundation;
  let client: Client;
  let space: string;

  before(async () => {
    foundation = await startFoundation();
    client = await signIn(foundation);
    space = appNamed(foundation, 'web-shop').spaceGuid;
  });
  after(() => foundation.close());

  const pagination = async (path: string) => (await client.get(path)).body.pagination;
  const href = (page: number) => ({
    href: `http://127.0.0.1/v3/apps?order_by=%2Bname&page=${page}&per_page=3&space_guids=${space}`,
  });
  const apps = (page: number) => `/v3/apps?space_guids=${space}&order_by=name&per_page=3&page=${page}`;

  it('links pages with the configured host, no port, sorted and encoded filters', async () => {
    const common = { total_results: 8, total_pages: 3, first: href(1), last: href(3) };
    assert.deepEqual(await pagination(apps(1)), { ...common, next: href(2), previous: null });
    assert.deepEqual(await pagination(apps(2)), { ...common, next: href(3), previous: href(1) });
    assert.deepEqual(await pagination(apps(3)), { ...common, next: null, previous: href(2) });
  });

  it('walks to every row once by following next, path and query only', async () => {
    const seen: string[] = [];
    for (let path: string | undefined = apps(1); path !== undefined;) {
      const { resources, pagination }: Body = (await client.get(path)).body;
      seen.push(...resources.map(({ name }) => name));
      path = pagination.next ? pathOf(pagination.next.href) : undefined;
    }
    const names = foundation.world.apps.of(space).map(({ name }) => name.toLowerCase());
    assert.deepEqual(
      seen.map((name) => name.toLowerCase()),
      names.sort(),
    );
  });

  it('forgets the total past the end', async () => {
    const { status, body } = await client.get(apps(9));
    assert.equal(status, 200);
    assert.deepEqual(body.resources, []);
    assert.deepEqual(body.pagination, {
      total_results: 0,
      total_pages: 1,
      first: href(1),
      last: href(1),
      next: null,
      previous: href(8),
    });
  });

  it('has one page of an empty list', async () => {
    const link = { href: 'http://127.0.0.1/v3/apps?names=nobody&page=1&per_page=50' };
    const expected = { total_results: 0, total_pages: 1, first: link, last: link, next: null, previous: null };
    assert.deepEqual(await pagination('/v3/apps?names=nobody'), expected);
  });

  it('shows 50 rows unless told otherwise, and up to 5000', async () => {
    const droplets = `/v3/apps/${appNamed(foundation, 'image-resizer').guid}/droplets`;
    assert.equal((await client.get(droplets)).body.resources.length, 50);
    assert.equal((await pagination(droplets)).total_pages, 5);
    assert.equal((await client.get(`${droplets}?per_page=5000`)).body.resources.length, 230);
  });

  it('reads numbers as Ruby does', async () => {
    assert.equal((await client.get('/v3/apps?per_page=2nd')).body.resources.length, 2);
    assert.equal((await client.get('/v3/apps?page')).status, 200);
  });

  it('repeats relational operators, selectors and includes', async () => {
    const { first } = await pagination(
      '/v3/apps?include=space&label_selector=a%20in%20(b,c)&created_ats[gt]=2020-01-01T00:00:00Z&names=x%252Cy,z&order_by=-state',
    );
    assert.equal(
      first.href,
      'http://127.0.0.1/v3/apps?created_ats%5Bgt%5D=2020-01-01T00%3A00%3A00Z&include=space&label_selector=a+in+%28b%2Cc%29' +
        '&names=x%252Cy%2Cz&order_by=-state&page=1&per_page=50',
    );
    assert.equal((await pagination(pathOf(first.href))).first.href, first.href, 'following it gives the same list');
  });

  it('leads nested lists back to themselves', async () => {
    const path = `/v3/apps/${appNamed(foundation, 'web-shop').guid}/packages`;
    assert.equal(
      (await pagination(`${path}?states=READY`)).first.href,
      `http://127.0.0.1${path}?page=1&per_page=50&states=READY`,
    );
  });

  it('can be capped by the operator', async () => {
    const capped = await startFoundation({ maximumResults: 100 });
    try {
      const person = await signIn(capped);
      const detail = 'The query parameter is invalid: Maximum result (page * per_page) must be less than 100';
      assert.equal((await person.get('/v3/apps?page=2')).status, 200);
      assert.equal((await person.refusal('/v3/apps?page=3')).detail, detail);
      assert.equal((await person.refusal('/v3/apps?per_page=101')).detail, detail);
    } finally {
      await capped.close();
    }
  });
});
