import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { parseJson, readBody, retryTime, toApiError } from '../../../src/api/answer.ts';
import { type ErrorDetail, UnexpectedBodyError } from '../../../src/api/errors.ts';

const read = (body: unknown, headers: Record<string, string> = {}) => toApiError(500, new Headers(headers), body);

interface Case {
  readonly name: string;
  readonly body: unknown;
  readonly errors: readonly ErrorDetail[];
  readonly isOAuth?: boolean;
}

const nothing = { code: undefined, title: undefined, detail: undefined };
const forms: readonly Case[] = [
  {
    name: 'errors[]',
    body: { errors: [{ code: 10008, title: 'CF-UnprocessableEntity', detail: 'no' }] },
    errors: [{ code: 10008, title: 'CF-UnprocessableEntity', detail: 'no' }],
  },
  {
    name: 'the bare object of the 502',
    body: { code: 10001, title: 'UnknownError', detail: 'Bad gateway' },
    errors: [{ code: 10001, title: 'UnknownError', detail: 'Bad gateway' }],
  },
  { name: 'a bare code', body: { code: 7 }, errors: [{ code: 7 }] },
  { name: 'a bare title', body: { title: 'No' }, errors: [{ title: 'No' }] },
  { name: 'a bare detail', body: { detail: 'no' }, errors: [{}] },
  {
    name: 'UAA’s',
    body: { error: 'invalid_token', error_description: 'revoked' },
    errors: [{ title: 'invalid_token', detail: 'revoked' }],
    isOAuth: true,
  },
  {
    name: 'UAA’s without a description',
    body: { error: 'access_denied' },
    errors: [{ title: 'access_denied', detail: undefined }],
    isOAuth: true,
  },
  { name: 'members of other types', body: { errors: [{ code: '1', title: 7, detail: null }] }, errors: [nothing] },
  { name: 'an empty list', body: { errors: [] }, errors: [{}] },
  { name: 'a list of something else', body: { errors: [null, 'no'] }, errors: [{}] },
  { name: 'an object that says nothing', body: { message: 'no' }, errors: [{}] },
  { name: 'JSON that is no object', body: '[1]', errors: [{}] },
  { name: 'HTML', body: '<html><h1>502 Bad Gateway</h1></html>', errors: [{}] },
  { name: 'plain text', body: "404 Not Found: Requested route ('api.example.com') does not exist.", errors: [{}] },
  { name: 'nothing', body: '', errors: [{}] },
  { name: 'no body', body: undefined, errors: [{}] },
];

describe('answer: bodies of errors', () => {
  for (const { name, body, errors, isOAuth = false } of forms) {
    it(name, () => {
      for (const given of typeof body === 'object' ? [body, JSON.stringify(body)] : [body]) {
        const error = read(given);
        assert.deepEqual(error.errors, errors);
        assert.equal(error.isOAuth, isOAuth);
        assert.equal(error.status, 500);
      }
    });
  }

  it('several: the first names it, the details are joined as the server joins them', () => {
    const errors = [{ code: 10008, title: 'CF-UnprocessableEntity', detail: 'one' }, { title: 'X' }, { detail: 'two' }];
    const { code, title, detail } = read({ errors });
    assert.deepEqual({ code, title, detail }, { code: 10008, title: 'CF-UnprocessableEntity', detail: 'one, two' });
    assert.equal(read({}).detail, undefined);
  });

  it('never throws, and always has an entry', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.jsonValue()), (body) => {
        assert.ok(read(body).errors.length > 0);
      }),
    );
  });

  it('headers that matter', () => {
    const headers = { 'X-Vcap-Request-Id': 'id::1', Location: 'https://login.example.com', 'Content-Type': 'text/html' };
    const { requestId, location, contentType, retryAt } = read('', headers);
    assert.deepEqual(
      { requestId, location, contentType, retryAt },
      { requestId: 'id::1', location: 'https://login.example.com', contentType: 'text/html', retryAt: undefined },
    );
  });

  it('the message holds status and title, and nothing the server may have quoted', () => {
    const { message } = read({ errors: [{ code: 1, title: 'CF-InvalidAuthToken', detail: 'secret' }] });
    assert.equal(message, '500 CF-InvalidAuthToken');
    assert.equal(read('').message, '500');
  });
});

describe('answer: Retry-After', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  const cases: readonly [header: string | null, at: string | undefined][] = [
    ['7', '2026-01-01T00:00:07.000Z'],
    ['0', '2026-01-01T00:00:00.000Z'],
    ['1767225661', '2026-01-01T00:01:01.000Z'],
    ['Thu, 01 Jan 2026 00:02:00 GMT', '2026-01-01T00:02:00.000Z'],
    ['99999999999999999', undefined],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ];
  for (const [header, at] of cases) {
    it(`${JSON.stringify(header)} is ${at ?? 'not told'}`, () => {
      const headers = new Headers(header === null ? {} : { 'retry-after': header });
      assert.equal(retryTime(503, headers, now)?.toISOString(), at);
    });
  }

  it('counts from the server’s clock, where it tells a time', () => {
    const date = 'Thu, 01 Jan 2026 00:10:00 GMT';
    for (const header of ['Thu, 01 Jan 2026 00:12:00 GMT', '1767226320']) {
      assert.equal(retryTime(429, new Headers({ 'retry-after': header, date }), now)?.getTime(), now + 120_000);
    }
    assert.equal(retryTime(429, new Headers({ 'retry-after': '5', date }), now)?.getTime(), now + 5_000);
  });

  it('may be the limiter’s reset', () => {
    assert.equal(
      retryTime(429, new Headers({ 'x-ratelimit-reset': '1767225661' }), now)?.toISOString(),
      '2026-01-01T00:01:01.000Z',
    );
  });

  it('is of a 429 or 503 alone, and the limiter’s of a 429: its headers come with every answer', () => {
    for (const status of [404, 503]) {
      assert.equal(toApiError(status, new Headers({ 'x-ratelimit-reset': '1767225661' }), '', now).retryAt, undefined);
    }
  });

  it('reaches the error', () => {
    const error = toApiError(429, new Headers({ 'retry-after': '60' }), '', now);
    assert.equal(error.retryAt?.getTime(), now + 60_000);
  });
});

describe('answer: bodies of what went well', () => {
  const schema = v.object({ resources: v.array(v.object({ guid: v.string() })) });
  const failure = (text: string): UnexpectedBodyError => {
    try {
      readBody(schema, { path: '/v3/apps', text, contentType: 'text/html' });
    } catch (error) {
      assert.ok(error instanceof UnexpectedBodyError);
      return error;
    }
    return assert.fail('was read');
  };

  it('are read whatever their content type', () => {
    const text = '{"resources":[{"guid":"a","more":1}]}';
    assert.deepEqual(readBody(schema, { path: '/', text, contentType: 'text/plain' }), { resources: [{ guid: 'a' }] });
  });

  it('that are no JSON say what they claim to be', () => {
    const { path, at, contentType } = failure('<html>');
    assert.deepEqual({ path, at, contentType }, { path: '/v3/apps', at: undefined, contentType: 'text/html' });
    assert.equal(failure('').at, undefined);
    assert.equal(failure('{"resources":[').at, undefined);
  });

  it('of another shape say where', () => {
    assert.equal(failure('{"resources":[{"guid":"a"},{"guid":7}]}').at, 'resources.1.guid');
    assert.equal(failure('{}').at, 'resources');
    assert.equal(failure('null').at, '');
    assert.doesNotMatch(failure('{"resources":"secret"}').message, /secret/);
  });

  it('JSON or nothing', () => {
    assert.deepEqual(parseJson('{"a":1}'), { a: 1 });
    assert.equal(parseJson('{'), undefined);
    assert.equal(parseJson('null'), null);
  });
});
