import assert from 'node:assert/strict';
import type { News } from '../../../src/api/moving.ts';
import { isBad, lineOf } from '../../../src/live/line.ts';
import { build, deployment } from '../tree/samples.ts';

describe('news in a line', () => {
  const news = (appName: string | undefined, resource: News['resource']): News => ({
    foundation: 'https://api.sys.example.com',
    appGuid: 'app-1',
    appName,
    resource,
  });
  const deployed = news('web-shop', deployment({ value: 'FINALIZED', reason: 'DEPLOYED' }));
  const failed = news(undefined, build({ state: 'FAILED' }));

  it('one', () => {
    assert.equal(lineOf([deployed]), 'web-shop: deployment deployed');
    assert.equal(lineOf([failed]), 'an app: build failed');
    assert.deepEqual([isBad(deployed), isBad(failed), lineOf([])], [false, true, '']);
  });

  it('several in one line, what is bad first', () => {
    assert.equal(lineOf([deployed, deployed, failed]), 'an app: build failed, and 2 more');
  });
});
