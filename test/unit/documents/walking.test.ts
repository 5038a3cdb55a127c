import assert from 'node:assert/strict';
import { pageSteps } from '../../../src/documents/pages.ts';
import { relatedTo } from '../../../src/documents/related.ts';
import { readAll } from './readAll.ts';

const page = (number: number) => ({ href: `https://api.example.com/v3/apps?page=${number}` });
function steps(path: string, pagination: object): string[] {
  return pageSteps(path, readAll(JSON.stringify({ pagination, resources: [] }), path)).map(
    (step) => step.title.replaceAll(/ ?\$\(.*?\) ?/g, '') + (step.path === undefined ? '' : ` → ${step.path}`),
  );
}

describe('walking a list', () => {
  const all = { total_results: 1312, total_pages: 27, first: page(1), last: page(27) };

  it('goes to the pages there are, and says which this is', () => {
    assert.deepEqual(steps('/v3/apps?page=3', { ...all, next: page(4), previous: page(2) }), [
      'First → /v3/apps?page=1',
      'Previous → /v3/apps?page=2',
      'page 3 of 27 · 1,312 results',
      'Next → /v3/apps?page=4',
      'Last → /v3/apps?page=27',
    ]);
    assert.deepEqual(steps('/v3/apps', { ...all, next: page(2), previous: null }), [
      'page 1 of 27 · 1,312 results',
      'Next → /v3/apps?page=2',
      'Last → /v3/apps?page=27',
    ]);
  });

  it('offers no way twice', () => {
    const two = { total_results: 60, total_pages: 2, first: page(1), last: page(2) };
    assert.deepEqual(steps('/v3/apps?page=2', { ...two, next: null, previous: page(1) }), [
      'Previous → /v3/apps?page=1',
      'page 2 of 2 · 60 results',
    ]);
    assert.deepEqual(steps('/v3/apps', { ...two, next: page(2), previous: null }).length, 2);
  });

  it('past the end says so, and leads back: the totals there are none', () => {
    const past = { total_results: 0, total_pages: 1, first: page(1), last: page(1), next: null, previous: page(8) };
    assert.deepEqual(steps('/v3/apps?page=9', past), [
      'First → /v3/apps?page=1',
      'Previous → /v3/apps?page=8',
      'page 9 is past the end',
    ]);
  });

  it('of one page says how many there are', () => {
    const one = { total_pages: 1, first: page(1), last: page(1), next: null, previous: null };
    assert.deepEqual(steps('/v3/apps', { ...one, total_results: 0 }), ['0 results']);
    assert.deepEqual(steps('/v3/apps', { ...one, total_results: 1 }), ['1 result']);
  });

  it('of 2015, which does not say how many pages it has', () => {
    const old = { total_results: 3, first: { href: '/v3/packages?page=1' }, last: { href: '/v3/packages?page=2' } };
    assert.deepEqual(steps('/v3/packages?per_page=2', { ...old, next: { href: '/v3/packages?page=2' }, previous: null }), [
      'page 1 of 2 · 3 results',
      'Next → /v3/packages?page=2',
    ]);
  });

  it('never leads out of the foundation', () => {
    const hostile = { ...all, next: { href: 'https://evil.example/v3' }, previous: { href: 'command:x' } };
    assert.deepEqual(steps('/v3/apps', hostile), ['page 1 of 27 · 1,312 results', 'Last → /v3/apps?page=27']);
    assert.deepEqual(pageSteps('/v3/apps/a', readAll('{"guid":"a","x":{"pagination":{"total_results":1}}}')), []);
  });
});

function related(path: string, body: object = { resources: [] }): string[] {
  return relatedTo(path, readAll(JSON.stringify(body), path)).map(({ title, path: to }) => `${title} → ${to}`);
}

describe('walking on from a resource', () => {
  const app = { href: 'https://api.example.com/v3/apps/a' };

  it('along its supply chain, where the body has no link', () => {
    assert.deepEqual(related('/v3/apps/a', { guid: 'a' }), [
      'Deployments → /v3/deployments?app_guids=a&order_by=-created_at',
      'Builds → /v3/apps/a/builds?order_by=-created_at',
      'Audit Events → /v3/audit_events?order_by=-created_at&target_guids=a',
    ]);
    assert.deepEqual(related('/v3/packages/k', { guid: 'k' }), [
      'Builds → /v3/builds?order_by=-created_at&package_guids=k',
      'Droplets → /v3/packages/k/droplets?order_by=-created_at',
    ]);
    const links = { package: { href: 'https://api.example.com/v3/packages/k' }, app };
    assert.deepEqual(related('/v3/apps/a/droplets/current', { guid: 'd', links }), [
      'Builds of Its Package → /v3/builds?order_by=-created_at&package_guids=k',
      'Deployments of Its App → /v3/deployments?app_guids=a&order_by=-created_at',
    ]);
  });

  it('only from what it names', () => {
    assert.deepEqual(related('/v3/droplets/d', { guid: 'd', links: { package: null } }), []);
    assert.deepEqual(related('/v3/apps/a/env', { guid: 'a' }), []);
    assert.deepEqual(related('/v2/apps/a', { guid: 'a' }), []);
    const elsewhere = { package: { href: 'https://evil.example/v3/packages/k' } };
    assert.deepEqual(related('/v3/droplets/d', { guid: 'd', links: elsewhere }), []);
  });

  it('few of each', () => {
    for (const kind of ['apps', 'spaces', 'organizations', 'droplets', 'packages', 'builds', 'deployments', 'revisions']) {
      const found = related(`/v3/${kind}/x`, { guid: 'x', relationships: { app: { data: { guid: 'a' } } }, links: { app } });
      assert.ok(found.length > 0 && found.length <= 3, kind);
    }
  });

  it('back from a list to the one it is of', () => {
    assert.deepEqual(related('/v3/apps/a/droplets'), ['App → /v3/apps/a']);
    assert.deepEqual(related('/v3/deployments?app_guids=a'), ['App → /v3/apps/a']);
    assert.deepEqual(related('/v3/builds?package_guids=k&page=2'), ['Package → /v3/packages/k']);
    assert.deepEqual(related('/v3/droplets?space_guids=s,t'), []);
    assert.deepEqual(related('/v3/apps'), []);
  });
});
