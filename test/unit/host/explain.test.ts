import assert from 'node:assert/strict';
import {
  ApiError,
  BodyTooLargeError,
  ConnectionError,
  type ConnectionProblem,
  ForeignOriginError,
  InvalidUrlError,
  JobError,
  NotCloudFoundryError,
  SessionError,
  TlsFileError,
  UaaError,
  UnexpectedBodyError,
  type UrlProblem,
} from '../../../src/api/errors.ts';
import { ListLimitError, QueryError, type QueryProblem } from '../../../src/api/queryErrors.ts';
import { explain } from '../../../src/host/explain.ts';
import { ExplainedError, sentence } from '../../../src/host/explained.ts';

/** An explanation in a line: title, detail, what cures it. */
const line = (error: unknown): string => {
  const { title, detail = '–', fix = '–' } = explain(error);
  return `${title} | ${detail} | ${fix}`;
};

const URL_ = 'https://api.example.com:8443';
const api = (status: number, error: object = {}, more: object = {}) => new ApiError({ status, errors: [error], ...more });
const offline = (problem: ConnectionProblem, code?: string) => new ConnectionError(problem, URL_, code);
const stranger = (answer: object) => new NotCloudFoundryError(URL_, { status: 200, ...answer });
const url = (problem: UrlProblem) => new InvalidUrlError(problem);
const until = new Date(2026, 0, 1, 14, 5);
const time = until.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

const lines: readonly [error: unknown, line: string][] = [
  [new SessionError('signedOut'), 'Signed out | sign in to see what is here | signIn'],
  [new SessionError('expired'), 'Session expired | sign in again to go on | signIn'],
  [api(400, { title: 'CF-BadQueryParameter', detail: 'no such' }), 'Answered with 400 | no such | retry'],
  [api(401, { detail: 'Invalid Auth Token' }), 'Session not accepted | Invalid Auth Token | signIn'],
  [api(403, { detail: 'no rights' }), 'Not allowed | no rights | retry'],
  [api(404, { code: 10010, detail: 'App not found' }), 'Not found | App not found | retry'],
  [api(404, { code: 10000, detail: 'Unknown request' }), 'Not available on this foundation | Unknown request | retry'],
  [api(404), 'Not found | – | retry'],
  [api(409, { title: 'CF-Conflict' }), 'Answered with 409 | CF-Conflict | retry'],
  [api(422, { detail: 'in use' }), 'Not possible | in use | retry'],
  [api(429), 'Rate limited | – | retry'],
  [api(429, { detail: 'Rate Limit Exceeded' }, { retryAt: until }), `Rate limited until ${time} | Rate Limit Exceeded | retry`],
  [api(500, { detail: 'An unknown error occurred.' }), 'Server error 500 | An unknown error occurred. | retry'],
  [api(502), 'Server error 502 | no reason given | retry'],
  [api(503, { detail: 'Database connection failure' }), 'Server error 503 | Database connection failure | retry'],
  [
    api(302, {}, { location: 'https://login.example.com/sso?x=1' }),
    'Answered with 302 | it redirects to login.example.com | retry',
  ],
  [api(302, {}, { location: '/sso' }), 'Answered with 302 | it redirects to /sso | retry'],
  [
    offline('notFound', 'ENOTFOUND'),
    'Host not found | there is no api.example.com:8443 on this network; check the URL, or your VPN | retry',
  ],
  [offline('refused'), 'No connection | api.example.com:8443 does not take connections | retry'],
  [offline('reset'), 'Connection lost | api.example.com:8443 closed the connection before it answered | retry'],
  [
    offline('tls', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
    'TLS failure | the certificate of api.example.com:8443 is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT) | retry',
  ],
  [
    offline('tls', 'ERR_TLS_CERT_ALTNAME_INVALID'),
    'TLS failure | the certificate of api.example.com:8443 is for another host (ERR_TLS_CERT_ALTNAME_INVALID) | retry',
  ],
  [
    offline('tls', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'),
    'TLS failure | api.example.com:8443 asks for a client certificate that it accepts (ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED) | retry',
  ],
  [new TlsFileError('~/ca.pem', 'unreadable', 'ENOENT'), 'TLS file not usable | ~/ca.pem cannot be read (ENOENT) | retry'],
  [new TlsFileError('ca.pem', 'relative'), 'TLS file not usable | ca.pem must be a full path, or begin with ~/ | retry'],
  [new TlsFileError('/k.pem', 'format'), 'TLS file not usable | /k.pem is not a PEM file of that kind | retry'],
  [
    new TlsFileError('/k.pem', 'keyMismatch'),
    'TLS file not usable | the key in /k.pem does not belong to the client certificate | retry',
  ],
  [new TlsFileError('/c.pem', 'keyMissing'), 'TLS file not usable | /c.pem needs “keyFile” beside it | retry'],
  [new TlsFileError('/k.pem', 'certificateMissing'), 'TLS file not usable | /k.pem needs “certFile” beside it | retry'],
  [
    offline('tls', 'ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED'),
    'TLS failure | api.example.com:8443 asks for a client certificate that it accepts (ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED) | retry',
  ],
  [
    offline('tls', 'EPROTO'),
    'TLS failure | api.example.com:8443 ended the handshake: it may ask for a client certificate, or speak no TLS (EPROTO) | retry',
  ],
  [
    offline('tls', 'CERT_HAS_EXPIRED'),
    'TLS failure | the certificate of api.example.com:8443 has expired (CERT_HAS_EXPIRED) | retry',
  ],
  [offline('timeout'), 'No answer in time | api.example.com:8443 took too long | retry'],
  [offline('offline'), 'No connection | api.example.com:8443 cannot be reached | retry'],
  [new UaaError(401, 'unauthorized', 'Bad credentials'), 'Not signed in | Bad credentials | signIn'],
  [new UaaError(400, 'invalid_grant', undefined), 'Not signed in | invalid_grant | signIn'],
  [new UaaError(429, 'rate_limited', undefined), 'The login server answered 429 | rate_limited | signIn'],
  [url('invalid'), 'Not a usable URL | give the address of the API, as https://api.example.com | –'],
  [url('scheme'), 'Not a usable URL | only https works | –'],
  [url('insecure'), 'Not a usable URL | http would show your password to the network; use https | –'],
  [url('credentials'), 'Not a usable URL | leave user name and password out; you are asked for them next | –'],
  [
    stranger({ location: 'https://www.example.com/x', status: 301 }),
    'Not a Cloud Foundry API | api.example.com:8443 redirects to www.example.com; use the address of the API itself | –',
  ],
  [
    stranger({ link: 'links.login', contentType: 'application/json' }),
    'Not a Cloud Foundry API | the answer of api.example.com:8443 lacks what one has, or is not safe to use (links.login) | –',
  ],
  [
    stranger({ pageTitle: 'Example Domain', contentType: 'text/html' }),
    'Not a Cloud Foundry API | api.example.com:8443 answered with the web page “Example Domain” | –',
  ],
  [stranger({ contentType: 'text/html' }), 'Not a Cloud Foundry API | api.example.com:8443 answered 200 (text/html) | –'],
  [stranger({ status: 404 }), 'Not a Cloud Foundry API | api.example.com:8443 answered 404 (no content type) | –'],
  [
    new UnexpectedBodyError('/v3/apps', undefined, 'text/html'),
    'Unexpected answer | /v3/apps did not answer with JSON (text/html) | retry',
  ],
  [
    new UnexpectedBodyError('/v3/apps', undefined, undefined),
    'Unexpected answer | /v3/apps did not answer with JSON (no content type) | retry',
  ],
  [
    new UnexpectedBodyError('/v3/apps', 'resources.0.guid', undefined),
    'Unexpected answer | /v3/apps is not what the API promises at resources.0.guid | retry',
  ],
  [
    new UnexpectedBodyError('/v3/apps', '', undefined),
    'Unexpected answer | /v3/apps is not what the API promises at its top | retry',
  ],
  [new ForeignOriginError('https://evil.example'), 'Refused | this leads out of the foundation, to evil.example | –'],
  [new Error('unforeseen'), 'Something went wrong | unforeseen | retry'],
  ['no error at all', 'Something went wrong | – | retry'],
  [undefined, 'Something went wrong | – | retry'],
];

describe('explain', () => {
  for (const [error, expected] of lines) it(expected, () => assert.equal(line(error), expected));

  it('an explained error keeps its own words', () => {
    const explanation = { title: 'Unknown foundation', detail: 'it has not been added', fix: undefined };
    const error = new ExplainedError(explanation);
    assert.equal(explain(error), explanation);
    assert.equal(error.message, 'Unknown foundation: it has not been added.');
    assert.equal(error.name, 'ExplainedError');
  });

  it('each is one sentence, with one end', () => {
    for (const [error] of lines) assert.match(sentence(explain(error)), /^[^\n]*[^.!?…][.!?…]$/);
    assert.equal(sentence({ title: 'Nothing here', detail: undefined, fix: undefined }), 'Nothing here.');
    const linked = { title: 'No', detail: '[click](command:x)\u202E here', fix: undefined };
    assert.equal(sentence(linked), 'No: [click] (command:x) here.');
    assert.equal(sentence({ title: 'Why', detail: 'who knows?', fix: undefined }), 'Why: who knows?');
  });
});

const query = (problem: QueryProblem, parameter: string, allowed: readonly string[] = []) =>
  new QueryError({ list: 'deployments', parameter, problem, allowed });
const queryLines: readonly [error: unknown, line: string][] = [
  [query('unknown', 'x', ['guids', 'states']), 'the list takes no “x”; it takes guids, states'],
  [query('appGuids', 'space_guids'), 'deployments are listed by app, not by space; give “app_guids”'],
  [query('appGuids', 'organization_guids'), 'deployments are listed by app, not by organization; give “app_guids”'],
  [query('text', 'label_selector'), '“label_selector” must be a text'],
  [query('list', 'states'), '“states” must be a list of texts'],
  [query('empty', 'states'), '“states” is empty; give at least one value, or leave it out'],
  [query('choice', 'include', ['space', 'org']), '“include” can only be space, org'],
  [query('order', 'order_by', ['created_at']), '“order_by” can only be created_at, with - in front for the reverse'],
  [query('integer', 'per_page', ['1', '5000']), '“per_page” must be a whole number from 1 to 5000'],
  [query('time', 'created_ats'), '“created_ats” must be in UTC and to the second, as 2026-08-20T11:31:59Z'],
  [query('relation', 'created_ats', ['lt', 'gt']), '“created_ats” can only be compared by lt, gt'],
  [query('guid', 'guid', []), 'a guid is needed'],
  [query('version', 'embed', ['3.212', '3.200.0']), '“embed” needs API 3.212; this foundation has 3.200.0'],
  [
    query('selector.ends', 'label_selector', ['a.']),
    '“a.” in the label selector for deployments: names and values begin and end with a letter or a digit',
  ],
];

describe('explain: queries', () => {
  for (const [error, detail] of queryLines) {
    it(detail, () => assert.equal(line(error), `Not a possible query | ${detail} | –`));
  }

  it('lists and jobs', () => {
    assert.equal(
      line(new ListLimitError(10_000)),
      'Too long a list | this foundation lists at most 10,000; narrow the filter | –',
    );
    assert.equal(line(new JobError('droplet.delete', [{ detail: 'in use' }])), 'droplet.delete failed | in use | –');
    assert.equal(line(new JobError('droplet.delete', [])), 'droplet.delete failed | no reason given | –');
    assert.equal(line(new BodyTooLargeError(64 * 2 ** 20)), 'Answer too large | it is larger than 64 MB; ask for less | –');
  });
});
