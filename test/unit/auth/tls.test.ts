import assert from 'node:assert/strict';
import { isSpecial, readTls } from '../../../src/auth/tls.ts';

describe('tls: the options of a foundation', () => {
  it('are read from what a person wrote, and nothing else', () => {
    const written = {
      url: 'https://a',
      name: 'A',
      skipTlsValidation: true,
      caFile: ' ~/ca.pem ',
      certFile: '/c.pem',
      keyFile: '/k.pem',
    };
    assert.deepEqual(readTls(written), {
      skipTlsValidation: true,
      caFile: '~/ca.pem',
      certFile: '/c.pem',
      keyFile: '/k.pem',
    });
  });

  // Whatever is not plainly "yes" must not weaken anything.
  for (const value of ['true', 1, {}, null, false, undefined]) {
    it(`do not skip validation for ${JSON.stringify(value)}`, () => {
      assert.deepEqual(readTls({ skipTlsValidation: value, caFile: ' ', certFile: null }), {});
    });
  }

  it('a file that is no text stays one, which cannot be: nothing else is trusted in its place', () => {
    assert.deepEqual(readTls({ caFile: ['/ca.pem'], keyFile: 7 }), { caFile: '["/ca.pem"]', keyFile: '7' });
  });

  it('are special as soon as one is given', () => {
    assert.equal(isSpecial({}), false);
    assert.equal(isSpecial({ keyFile: '/k.pem' }), true);
  });
});
