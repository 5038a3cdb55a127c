import assert from 'node:assert/strict';
import * as errors from '../../../src/api/errors.ts';
import { ListLimitError, QueryError } from '../../../src/api/queryErrors.ts';

const { ApiError, ConnectionError, ForeignOriginError, JobError, BodyTooLargeError, TlsFileError } = errors;
const { UnexpectedBodyError, SessionError, UaaError, InvalidUrlError, NotCloudFoundryError, isCancelled } = errors;

/** Name and message of each: what a log and a stack trace show. */
const shown: readonly (readonly [error: Error, line: string])[] = [
  [
    new ApiError({ status: 422, errors: [{ title: 'CF-UnprocessableEntity', detail: 'secret?' }] }),
    'ApiError: 422 CF-UnprocessableEntity',
  ],
  [new ApiError({ status: 500, errors: [] }), 'ApiError: 500'],
  [new ConnectionError('tls', 'https://a', 'CERT_HAS_EXPIRED'), 'ConnectionError: tls https://a (CERT_HAS_EXPIRED)'],
  [new ConnectionError('timeout', 'https://a'), 'ConnectionError: timeout https://a'],
  [new ForeignOriginError('https://evil'), 'ForeignOriginError: refused: leads to https://evil'],
  [new JobError('app.delete', [{ title: 'CF-X' }, { title: 'CF-Y' }]), 'JobError: app.delete failed: CF-X'],
  [new JobError('app.delete', []), 'JobError: app.delete failed: no reason given'],
  [new BodyTooLargeError(10), 'BodyTooLargeError: body of more than 10 bytes'],
  [new TlsFileError('/ca.pem', 'unreadable', 'ENOENT'), 'TlsFileError: unreadable /ca.pem (ENOENT)'],
  [new TlsFileError('/ca.pem', 'format'), 'TlsFileError: format /ca.pem'],
  [
    new UnexpectedBodyError('/v3/apps?names=x', 'resources.0', 'a/b'),
    'UnexpectedBodyError: /v3/apps: unexpected value at resources.0',
  ],
  [new UnexpectedBodyError('/v3/apps', undefined, 'text/html'), 'UnexpectedBodyError: /v3/apps: not JSON (text/html)'],
  [new UnexpectedBodyError('/v3/apps', undefined, undefined), 'UnexpectedBodyError: /v3/apps: not JSON (no content type)'],
  [new SessionError('expired'), 'SessionError: session expired'],
  [new UaaError(401, 'invalid_token', 'of dana'), 'UaaError: 401 invalid_token'],
  [new InvalidUrlError('scheme'), 'InvalidUrlError: URL: scheme'],
  [new NotCloudFoundryError('https://a', { status: 200 }), 'NotCloudFoundryError: no Cloud Foundry API: 200'],
  [
    new NotCloudFoundryError('https://a', { status: 200, link: 'uaa' }),
    'NotCloudFoundryError: no Cloud Foundry API: 200, link uaa',
  ],
  [new QueryError({ list: 'apps', parameter: 'names', problem: 'empty', allowed: ['x'] }), 'QueryError: apps: names: empty'],
  [new ListLimitError(10_000), 'ListLimitError: lists end before 10000'],
];

describe('errors', () => {
  for (const [error, line] of shown) it(line, () => assert.equal(String(error), line));

  it('of an API that says nothing have neither code nor words', () => {
    const { code, title, detail, isOAuth } = new ApiError({ status: 500, errors: [] });
    assert.deepEqual({ code, title, detail, isOAuth }, { code: undefined, title: undefined, detail: undefined, isOAuth: false });
  });

  it('what is cancelled is an abort, and nothing else', () => {
    const aborted = AbortSignal.abort().reason as unknown;
    assert.ok(isCancelled(aborted));
    for (const other of [new Error('no'), { name: 'AbortError' }, 'AbortError', undefined, null]) assert.ok(!isCancelled(other));
  });
});
