import assert from 'node:assert/strict';
import { ApiError, SessionError } from '../../../src/api/errors.ts';
import { type DocumentFacts, documentLenses } from '../../../src/documents/documentLenses.ts';

const address = { foundation: 'https://api.example.com', path: '/v3/droplets/8f3c1a2b' };
const uri = 'cf://api.example.com/v3/droplets/8f3c1a2b/droplet-8f3c1a2b.json';
const facts: DocumentFacts = { uri, text: () => '{}', error: undefined, hasPrevious: false };
const titles = (told: Partial<DocumentFacts>) => documentLenses(address, { ...facts, ...told }).map(({ title }) => title);

describe('lenses of a document', () => {
  it('offer to refresh, and to compare once there is something to compare with', () => {
    assert.ok(titles({}).includes('$(refresh) Refresh'));
    assert.ok(!titles({}).includes('$(diff) Compare with Previous'));
    assert.ok(titles({ hasPrevious: true }).includes('$(diff) Compare with Previous'));
  });

  it('name the document they are of', () => {
    const [refresh] = documentLenses(address, facts);
    assert.deepEqual(refresh?.argument, { uri });
  });

  it('say why there is nothing to read, and what to do', () => {
    assert.deepEqual(titles({ error: new SessionError('expired'), hasPrevious: true }), [
      'Session expired: sign in again to go on.',
      '$(sign-in) Sign In…',
      'Show Log',
    ]);
    const hostile = new ApiError({ status: 404, errors: [{ detail: '$(gear) gone' }] });
    assert.deepEqual(titles({ error: hostile }), ['Not found: \\$(gear) gone.', '$(refresh) Retry', 'Show Log']);
  });
});
