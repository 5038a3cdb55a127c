import assert from 'node:assert/strict';
import { createApi } from '../../../src/api/client.ts';
import { ApiError } from '../../../src/api/errors.ts';
import { explain } from '../../../src/host/explain.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from './server.ts';
import { fixedToken, tokensOf } from './tokens.ts';

const one = (code: number, title: string, detail: string) => ({ errors: [{ code, title, detail }] });

interface Row {
  readonly status: number;
  readonly body: unknown;
  /** What is thrown: `code title`. */
  readonly thrown: string;
  /** What a person reads: title | detail | what may cure it. */
  readonly read: string;
  /** How often it is asked for in all. */
  readonly requests: number;
  readonly headers?: Record<string, string>;
}

/** Every error the seed pages list, in both forms where there are two, and 404 and 429 (contract §2.1). */
const TABLE: readonly Row[] = [
  {
    status: 400,
    body: one(10005, 'CF-BadQueryParameter', "The query parameter is invalid: Unknown query parameter(s): 'x'"),
    thrown: '10005 CF-BadQueryParameter',
    read: "Answered with 400 | The query parameter is invalid: Unknown query parameter(s): 'x' | retry",
    requests: 1,
  },
  {
    // Once more with another token, which is refused as well.
    status: 401,
    body: one(1000, 'CF-InvalidAuthToken', 'Invalid Auth Token'),
    thrown: '1000 CF-InvalidAuthToken',
    read: 'Session not accepted | Invalid Auth Token | signIn',
    requests: 2,
  },
  {
    status: 403,
    body: one(10003, 'CF-NotAuthorized', 'You are not authorized to perform the requested action'),
    thrown: '10003 CF-NotAuthorized',
    read: 'Not allowed | You are not authorized to perform the requested action | retry',
    requests: 1,
  },
  {
    status: 404,
    body: one(10010, 'CF-ResourceNotFound', 'App not found'),
    thrown: '10010 CF-ResourceNotFound',
    read: 'Not found | App not found | retry',
    requests: 1,
  },
  {
    status: 404,
    body: one(10000, 'CF-NotFound', 'Unknown request'),
    thrown: '10000 CF-NotFound',
    read: 'Not available on this foundation | Unknown request | retry',
    requests: 1,
  },
  {
    status: 409,
    body: one(60016, 'CF-AsyncServiceInstanceOperationInProgress', 'An operation is in progress.'),
    thrown: '60016 CF-AsyncServiceInstanceOperationInProgress',
    read: 'Answered with 409 | An operation is in progress. | retry',
    requests: 1,
  },
  {
    status: 422,
    body: {
      errors: [...one(10008, 'CF-UnprocessableEntity', 'first').errors, ...one(10008, 'CF-UnprocessableEntity', 'second').errors],
    },
    thrown: '10008 CF-UnprocessableEntity',
    read: 'Not possible | first, second | retry',
    requests: 1,
  },
  {
    status: 429,
    body: one(10013, 'CF-RateLimitExceeded', 'Rate Limit Exceeded'),
    thrown: '10013 CF-RateLimitExceeded',
    read: 'Rate limited | Rate Limit Exceeded | retry',
    requests: 3,
  },
  {
    status: 429,
    body: one(10016, 'CF-ServiceBrokerRateLimitExceeded', 'Later'),
    headers: { 'retry-after': '3600' },
    thrown: '10016 CF-ServiceBrokerRateLimitExceeded',
    read: 'Rate limited until hh:mm | Later | retry',
    requests: 1,
  },
  {
    status: 500,
    body: one(10001, 'UnknownError', 'An unknown error occurred.'),
    thrown: '10001 UnknownError',
    read: 'Server error 500 | An unknown error occurred. | retry',
    requests: 1,
  },
  {
    status: 502,
    body: one(20004, 'CF-UaaUnavailable', 'The UAA service is currently unavailable'),
    thrown: '20004 CF-UaaUnavailable',
    read: 'Server error 502 | The UAA service is currently unavailable | retry',
    requests: 3,
  },
  {
    status: 502,
    body: { code: 150006, title: 'CF-BlobstoreUnavailable', detail: 'Failed to perform blobstore operation.' },
    thrown: '150006 CF-BlobstoreUnavailable',
    read: 'Server error 502 | Failed to perform blobstore operation. | retry',
    requests: 3,
  },
  {
    status: 502,
    body: '<html><body>502 Bad Gateway</body></html>',
    thrown: 'undefined undefined',
    read: 'Server error 502 | no reason given | retry',
    requests: 3,
  },
  {
    status: 503,
    body: one(10015, 'CF-ServiceUnavailable', 'Database connection failure'),
    thrown: '10015 CF-ServiceUnavailable',
    read: 'Server error 503 | Database connection failure | retry',
    requests: 3,
  },
];

describe('errors: what is thrown, what is read, what is asked again', () => {
  let foundation: Foundation;
  before(async () => (foundation = await startFoundation({ apps: 1 })));
  after(() => foundation.close());

  it('every status of the seed pages has a row, and 404 and 429', () => {
    const statuses = new Set(TABLE.map(({ status }) => status));
    for (const status of [400, 401, 403, 404, 409, 422, 429, 500, 502, 503]) assert.ok(statuses.has(status), `${status}`);
  });

  for (const { status, body, headers, thrown, read, requests } of TABLE) {
    it(`${status} ${thrown}`, async () => {
      const token = await (await tokensOf(foundation)).current();
      const api = createApi({ ...httpOptions(foundation.url), limits: { pause: 1 } }, fixedToken(token));
      const stop = foundation.faults.add({ path: '/v3/apps', status, body, ...(headers ? { headers } : {}) });
      const from = foundation.requests.length;
      const error: unknown = await api.apps
        .list({})
        .page(1)
        .catch((reason: unknown) => reason);
      stop();
      assert.ok(error instanceof ApiError);
      assert.equal(error.status, status);
      assert.equal(`${error.code ?? 'undefined'} ${error.title ?? 'undefined'}`, thrown);
      assert.match(error.requestId ?? '', /\w/);
      const { title, detail = '–', fix = '–' } = explain(error);
      assert.equal([title.replace(/\d{1,2}[:.]\d{2}( [AP]M)?/, 'hh:mm'), detail, fix].join(' | '), read);
      assert.equal(foundation.requests.length - from, requests);
    });
  }
});
