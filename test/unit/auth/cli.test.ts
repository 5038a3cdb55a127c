import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SessionError } from '../../../src/api/errors.ts';
import { type CliConfig, parseCliConfig } from '../../../src/auth/cliConfig.ts';
import { CliTokens } from '../../../src/auth/cliTokens.ts';

const URL_ = 'https://api.sys.example.com';
const jwt = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
const written = {
  Target: URL_,
  AccessToken: 'bearer t',
  RefreshToken: 'never',
  UAAOAuthClientSecret: 'never',
  SSLDisabled: true,
};

describe('cf CLI: its file', () => {
  it('tells the foundation, the token without its bearer, and whether TLS is validated', () => {
    const config = parseCliConfig(JSON.stringify({ ...written, Target: `${URL_}/` }));
    assert.deepEqual(config, { target: URL_, accessToken: 't', skipTlsValidation: true });
  });

  it('before cf api or cf login tells of neither', () => {
    const nothing = { target: undefined, accessToken: undefined, skipTlsValidation: false };
    for (const config of [
      {},
      { Target: '', AccessToken: '' },
      { AccessToken: 'bearer a\r\nX-Evil: 1' },
      { AccessToken: 'ü' },
      { Target: 'http://api.example.com', AccessToken: 7 },
    ]) {
      assert.deepEqual(parseCliConfig(JSON.stringify(config)), nothing);
    }
  });

  it('half-written is none, wherever it breaks off; its refresh token is never in what is read', () => {
    const text = JSON.stringify(written);
    fc.assert(fc.property(fc.nat(text.length - 1), (length) => assert.equal(parseCliConfig(text.slice(0, length)), undefined)));
    assert.doesNotMatch(JSON.stringify(parseCliConfig(text)), /never/);
    for (const other of ['null', '[]', '7', '"x"']) assert.equal(parseCliConfig(other), undefined);
  });
});

describe('cf CLI: its token', () => {
  const ends = (seconds: number, name = 'dev') =>
    jwt({ user_name: name, origin: 'uaa', exp: Math.floor(Date.now() / 1000) + seconds });
  const holding = (accessToken: string | undefined, target = URL_): CliConfig => ({
    target,
    accessToken,
    skipTlsValidation: false,
  });

  function tokensOf(config: CliConfig | undefined) {
    const file = { config, reads: [] as boolean[] };
    const told: string[] = [];
    const read = (fresh: boolean) => {
      file.reads.push(fresh);
      return Promise.resolve(file.config);
    };
    return { file, told, tokens: new CliTokens(URL_, read, () => told.push('ended')) };
  }

  const isEnd = (cause: string) => (error: unknown) =>
    error instanceof SessionError && error.reason === 'cliEnded' && error.cli?.cause === cause;

  it('is given out, whose it is told, and the file read again only near its end', async () => {
    const { file, tokens } = tokensOf(holding(ends(600)));
    assert.equal(await tokens.current(), file.config?.accessToken);
    assert.deepEqual(file.reads, [false]);
    file.config = holding(ends(30));
    assert.equal(await tokens.current(), file.config.accessToken);
    assert.deepEqual(file.reads, [false, false, true]);
    assert.deepEqual(await tokens.status(), { token: file.config.accessToken, account: 'dev', origin: 'uaa' });
  });

  it('past its end by our clock is used until the server refuses it, once, and never again', async () => {
    const { file, told, tokens } = tokensOf(holding(ends(-3600)));
    const dead = await tokens.current();
    for (let call = 0; call < 3; call++) await assert.rejects(tokens.refresh(dead), isEnd('expired'));
    await assert.rejects(tokens.current(), isEnd('expired'));
    assert.deepEqual(told, ['ended']);
    const status = await tokens.status();
    assert.ok('ended' in status && (status.ended.at ?? 0) <= Date.now() - 3_590_000, 'ended when the token said');
    file.config = holding(ends(600));
    assert.equal(await tokens.current(), file.config.accessToken);
  });

  it('refused, and renewed by the CLI meanwhile: the other one', async () => {
    const { file, told, tokens } = tokensOf(holding(ends(600, 'one')));
    const stale = await tokens.current();
    file.config = holding(ends(600, 'two'));
    assert.equal(await tokens.refresh(stale), file.config.accessToken);
    assert.deepEqual(told, []);
  });

  it('is for the foundation the CLI targets, and no other', async () => {
    const { file, tokens } = tokensOf(holding(ends(600), 'https://other.example.com'));
    await assert.rejects(tokens.current(), isEnd('otherTarget'));
    file.config = holding(undefined);
    await assert.rejects(tokens.current(), isEnd('signedOut'));
    file.config = undefined;
    await assert.rejects(tokens.current(), isEnd('missing'));
  });
});
