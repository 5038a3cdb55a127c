import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseSession, type Session, sessionFrom } from '../../../src/auth/session.ts';

const now = 1_000_000;
const previous = { account: 'before', refreshToken: 'kept' };
const named = `h.${Buffer.from('{"user_name":"dev"}').toString('base64url')}.s`;

const grant = (expiresIn: number) => ({ accessToken: named, refreshToken: 'rotated', expiresIn });

describe('session: made of a grant', () => {
  it('keeps its tokens and whose they are', () => {
    const { account, accessToken, refreshToken } = sessionFrom(grant(600), previous, now);
    assert.deepEqual({ account, accessToken, refreshToken }, { account: 'dev', accessToken: named, refreshToken: 'rotated' });
  });

  it('what it does not say stays as it was', () => {
    const { account, refreshToken } = sessionFrom(
      { accessToken: 'opaque', refreshToken: undefined, expiresIn: 1 },
      previous,
      now,
    );
    assert.deepEqual({ account, refreshToken }, { account: 'before', refreshToken: 'kept' });
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
  const live: Session = { account: 'dev', accessToken: 'a', refreshToken: 'r', renewAt: 1 };

  it('comes back as it was', () => {
    for (const session of [live, { account: 'dev', ended: true } as const]) {
      assert.deepEqual(parseSession(JSON.stringify(session)), session);
    }
  });

  it('absent, or written by another version, is nobody’s', () => {
    const strange = [undefined, '', '{', 'null', '[]', '"dev"', '{}', '{"account":"dev"}', '{"account":"dev","ended":false}'];
    for (const text of [...strange, JSON.stringify({ ...live, renewAt: 'soon' })]) assert.equal(parseSession(text), undefined);
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
