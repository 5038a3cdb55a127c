import assert from 'node:assert/strict';
import { ApiError, SessionError } from '../../../src/api/errors.ts';
import { SecretsHeldError } from '../../../src/documents/secrets.ts';
import { type DocumentFacts, documentLenses } from '../../../src/documents/documentLenses.ts';
import { readAll } from './readAll.ts';

const address = { foundation: 'https://api.example.com', path: '/v3/droplets/8f3c1a2b' };
const uri = 'cf://api.example.com/v3/droplets/8f3c1a2b/droplet-8f3c1a2b.json';
const facts: DocumentFacts = { uri, text: () => '{}', error: undefined, hasPrevious: false, reading: undefined };
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

  it('lead to the details of an app’s current droplet too', () => {
    const current = { ...address, path: '/v3/apps/a-1/droplets/current' };
    const reading = readAll('{"guid": "d-1"}', current.path);
    const details = documentLenses(current, { ...facts, reading }).find(({ title }) => title === '$(info) Details');
    assert.deepEqual(details?.argument, { ...address, path: '/v3/droplets/d-1' });
    const list = { ...address, path: '/v3/apps/a-1/droplets' };
    assert.ok(!documentLenses(list, { ...facts, reading }).some(({ title }) => title === '$(info) Details'));
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

  it('offer what was fetched before where nothing can be fetched now', () => {
    const error = new ApiError({ status: 503, errors: [{}] });
    assert.ok(titles({ error, hasHistory: true }).includes('$(history) What It Was'));
    assert.ok(!titles({ error, hasHistory: false }).includes('$(history) What It Was'));
  });

  it('offer to show secrets, saying what that leaves behind', () => {
    const env = { ...address, path: '/v3/apps/8f3c1a2b/env' };
    assert.equal(titles({ error: new SecretsHeldError(env) })[1], '$(eye) Show Secrets (writes an audit event)');
    assert.equal(titles({ error: new SecretsHeldError(address) })[1], '$(eye) Show Secrets');
  });

  it('offer to add the foundation that is none of theirs', () => {
    const [, add] = documentLenses(address, { ...facts, error: new Error('unknown'), isKnown: false });
    assert.deepEqual(add, {
      title: '$(add) Add Foundation…',
      command: 'cfExplorer.addFoundation',
      argument: { url: address.foundation },
    });
  });

  it('say what kind of answer it is, where it is not the usual one', () => {
    const body = { isJson: true, holdsSecrets: false, namesSchema: false, size: 2, status: 200, contentType: 'application/json' };
    const first = (told: Partial<typeof body>) => titles({ body: { ...body, ...told } })[0];
    assert.equal(first({}), '$(refresh) Refresh');
    assert.equal(first({ isJson: false, contentType: 'text/$(x)' }), '$(warning) Not JSON: text/\\$(x) (200)');
    assert.equal(first({ isJson: false }), '$(warning) Not JSON, though it says so: it may have been cut off');
    assert.equal(first({ isJson: false, size: 0, status: 204 }), '$(warning) The answer is empty (204)');
    assert.equal(first({ size: 7 * 2 ** 20 }), '$(warning) 7 MB: links and search take a while');
  });

  it('lead on, apart from what is done with the document', () => {
    const reading = readAll('{"guid":"8f3c1a2b","relationships":{"app":{"data":{"guid":"a"}}}}', address.path);
    const [lens] = documentLenses(address, { ...facts, reading }).filter(({ line }) => line === 1);
    const path = '/v3/deployments?app_guids=a&order_by=-created_at';
    assert.deepEqual(lens?.argument, { foundation: address.foundation, path });
  });
});
