import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LIMIT } from '../../../src/tools/fence.ts';
import { fenced } from '../../../src/tools/fence.ts';
import { HIDDEN, redact } from '../../../src/tools/redact.ts';

const MARK = 'swordfish42';
const told = (value: unknown) => JSON.stringify(redact(value));

describe('tools: what is redacted', () => {
  it('a droplet keeps what it is known by, and loses commands, annotations and what an old one was given', () => {
    const droplet = {
      guid: 'g',
      state: 'STAGED',
      process_types: { web: `run --key ${MARK}`, worker: 'x' },
      execution_metadata: `{"start": "${MARK}"}`,
      buildpacks: [{ name: `https://me:${MARK}@git.example.com/ruby.git`, version: '1.2' }],
      environment_variables: { DB: MARK },
      metadata: { labels: { environment: 'production', 'api-token': MARK }, annotations: { contact: MARK } },
    };
    assert.deepEqual(redact(droplet), {
      guid: 'g',
      state: 'STAGED',
      process_types: { web: HIDDEN, worker: HIDDEN },
      execution_metadata: HIDDEN,
      buildpacks: [{ name: 'https://[hidden]@git.example.com/ruby.git', version: '1.2' }],
      environment_variables: HIDDEN,
      metadata: { labels: { environment: 'production', 'api-token': HIDDEN }, annotations: { contact: HIDDEN } },
    });
  });

  it('a package of 2016, a process, a revision, a binding, a task, an audit event', () => {
    for (const body of [
      { data: { image: 'i', username: 'u', password: MARK } },
      { result: { process_types: `{"web":"${MARK}"}`, execution_metadata: MARK } },
      { type: 'web', command: MARK, health_check: { type: 'http' } },
      { processes: { web: { command: MARK } }, sidecars: [{ command: MARK }] },
      { credentials: { uri: MARK }, syslog_drain_url: MARK, parameters: { key: MARK } },
      { system_env_json: { VCAP_SERVICES: MARK }, environment_json: { A: MARK }, var: { A: MARK } },
      { data: { request: { environment_variables: MARK, authorization: MARK, private_key: MARK } } },
    ]) {
      assert.doesNotMatch(told(body), new RegExp(MARK), JSON.stringify(body));
    }
  });

  it('texts that give a secret away by their form, wherever they stand', () => {
    const token = `eyJhbGciOi.${MARK}.sig`;
    for (const text of [
      `git clone https://x:${MARK}@example.com/a`,
      `curl -H "Authorization: bearer ${MARK}${MARK}"`,
      `token is ${token}`,
      `DB_PASSWORD=${MARK} failed`,
      `{"password": "${MARK} with space", "x": 1}`,
      `https://s3.example.com/bits?X-Amz-Signature=${MARK}&x=1`,
      `-----BEGIN RSA PRIVATE KEY-----\n${MARK}\n-----END RSA PRIVATE KEY-----`,
    ]) {
      assert.doesNotMatch(told({ error: text }), new RegExp(MARK), text);
      assert.doesNotMatch(told({ [text]: 1 }), new RegExp(MARK), `as a name: ${text}`);
    }
    const harmless =
      'BuildpackCompileFailed - App staging failed in the buildpack compile phase: see https://docs.example.com/a@b';
    assert.deepEqual(redact({ error: harmless }), { error: harmless });
  });

  const secretKey = fc.constantFrom(
    ...[
      'password',
      'dbPassword',
      'client_secret',
      'access_token',
      'credentials',
      'environment_variables',
      'var',
      'env',
      'command',
    ],
    ...['process_types', 'execution_metadata', 'annotations', 'system_env_json', 'private_key', 'Authorization', 'parameters'],
  );
  const { secret } = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: 'small' }, fc.string(), fc.integer(), tie('object'), fc.array(tie('any'), { maxLength: 3 })),
    object: fc.dictionary(fc.string(), tie('any'), { maxKeys: 4 }),
    held: fc.oneof(
      fc.constant(MARK),
      fc.array(fc.constant(MARK)),
      fc.dictionary(fc.string(), fc.oneof(fc.constant(MARK), fc.constant({ a: [MARK] })), { maxKeys: 3 }),
    ),
    secret: fc.oneof(
      { depthSize: 'small' },
      fc.tuple(tie('object'), secretKey, tie('held')).map(([object, key, held]) => ({ ...(object as object), [key]: held })),
      fc
        .tuple(tie('object'), fc.string(), tie('secret'))
        .map(([object, key, inner]) => ({ ...(object as object), [key]: inner })),
      fc.array(tie('secret'), { maxLength: 3 }),
    ),
  }));

  it('law: no marked secret is told, and no answer is longer than the bound', () => {
    fc.assert(
      fc.property(secret, fc.integer({ min: 0, max: 20_000 }), (body, limit) => {
        const text = fenced(redact(body), ['A note.'], limit);
        assert.ok(!text.includes(MARK), text);
        assert.ok(Buffer.byteLength(text) <= Math.min(LIMIT, Math.max(limit, 1_500)));
      }),
    );
  });

  it('what is nested deeper than any body of the API ends', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(3_000)}"${MARK}"${'}'.repeat(3_000)}`) as unknown;
    assert.match(told(deep), /\[hidden\]/);
  });
});
