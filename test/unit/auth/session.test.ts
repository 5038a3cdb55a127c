import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type LiveSession, parseSession, type Session, sessionFrom } from '../../../src/auth/session.ts';

const now = 1_000_000;
const previous = { account: 'before', via: 'password', refreshToken: 'kept' } as const;
const client = { account: 'ci', via: 'clientCredentials', clientId: 'ci', clientSecret: 's3' } as const;
const refreshTokenOf = (session: LiveSession) => ('refreshToken' in session ? session.refreshToken : undefined);
const named = `h.${Buffer.from('{"user_name":"dev"}').toString('base64url')}.s`;

const grant = (expiresIn: number) => ({ accessToken: named, refreshToken: 'rotated', expiresIn });

describe('session: made of a grant', () => {
  it('keeps its tokens and whose they are', () => {
    const session = sessionFrom(grant(600), previous, now);
    const { account, via, accessToken } = session;
    assert.deepEqual({ account, via, accessToken }, { account: 'dev', via: 'password', accessToken: named });
    assert.equal(refreshTokenOf(session), 'rotated');
  });

  it('what it does not say stays as it was', () => {
    const session = sessionFrom({ accessToken: 'opaque', refreshToken: undefined, expiresIn: 1 }, previous, now);
    assert.deepEqual([session.account, refreshTokenOf(session)], ['before', 'kept']);
  });

  it('a client’s keeps what it is renewed with, and no refresh token', () => {
    const { expiresAt, ...session } = sessionFrom(grant(600), client, now);
    const { accessToken } = grant(600);
    assert.deepEqual(session, { ...client, account: 'dev', accessToken, renewAt: now + 540_000 });
    assert.equal(expiresAt, now + 600_000);
  });

  const ends: readonly [seconds: number, renewAfter: number][] = [
    [600, 540_000],
    [599, 539_000],
    [120, 60_000],
    [119, 59_500],
    [60, 30_000],
    [1, 500],
    [0, 0],
  ];
  for (const [seconds, renewAfter] of ends) {
    it(`a token of ${seconds} s is renewed after ${renewAfter} ms`, () => {
      assert.equal(sessionFrom(grant(seconds), previous, now).renewAt, now + renewAfter);
    });
  }

  it('is renewed within its life, and no more than a minute ahead', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seconds) => {
        const renewAfter = sessionFrom(grant(seconds), previous, now).renewAt - now;
        assert.ok(renewAfter > 0 && renewAfter < seconds * 1000 && renewAfter >= seconds * 1000 - 60_000);
      }),
    );
  });
});

describe('session: as stored', () => {
  const token = { accessToken: 'a', renewAt: 1, expiresAt: 2 };
  const live: Session = { account: 'dev', via: 'passcode', refreshToken: 'r', ...token };

  it('comes back as it was', () => {
    const sessions: Session[] = [
      live,
      { ...live, via: 'password' },
      { ...client, ...token },
      { account: 'dev', via: 'cli', home: '/home/dev' },
      { account: 'dev', via: 'cli', home: undefined },
      { account: 'dev', ended: true },
    ];
    for (const session of sessions) assert.deepEqual(parseSession(JSON.stringify(session)), session);
  });

  it('of version 0.1, which knew one way in and no end, is still good', () => {
    const old = { account: 'dev', accessToken: 'a', refreshToken: 'r', renewAt: 1 };
    assert.deepEqual(parseSession(JSON.stringify(old)), { ...old, via: 'password', expiresAt: 1 });
  });

  it('holds nothing that was not asked for', () => {
    const stored = JSON.stringify({ ...live, ended: true, password: 'x' });
    assert.deepEqual(parseSession(stored), { account: 'dev', ended: true });
  });

  it('absent, or written by another version, is nobody’s', () => {
    const strange = [undefined, '', '{', 'null', '[]', '"dev"', '{}', '{"account":"dev"}', '{"account":"dev","ended":false}'];
    const broken = [
      { renewAt: 'soon' },
      { accessToken: 7 },
      { refreshToken: null },
      { via: 'clientCredentials', clientId: 'ci' },
    ];
    for (const text of [...strange, ...broken.map((fields) => JSON.stringify({ ...live, ...fields }))])
      assert.equal(parseSession(text), undefined);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const session = parseSession(text);
        assert.ok(session === undefined || typeof session.account === 'string');
      }),
    );
  });
});
