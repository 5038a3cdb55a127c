import assert from 'node:assert/strict';
import fc from 'fast-check';
import { comparisonPage } from '../../../src/documents/webviews/comparisonPage.ts';
import { kindOf, summarise, type SummaryKind } from '../../../src/documents/webviews/summary.ts';

const state = fc.constantFrom('STAGED', 'FAILED', 'READY', 'SOMETHING_NEW');
const text = fc.string({ maxLength: 12 });
const time = fc.constantFrom('2026-11-21T10:00:00Z', '2026-11-18T09:30:00Z', null);
const metadata = fc.record({ labels: fc.dictionary(text, fc.option(text)) });
const checksum = fc.option(fc.record({ type: fc.constant('sha256'), value: fc.option(text) }));
const common = { guid: fc.uuid(), created_at: time, updated_at: time, metadata, links: fc.constant({}) };
const BODIES: Record<SummaryKind, fc.Arbitrary<string>> = {
  droplet: fc
    .record({
      ...common,
      state,
      error: fc.option(text),
      checksum,
      buildpacks: fc.option(fc.array(fc.record({ name: fc.constantFrom('ruby', 'go', 'java'), version: fc.option(text) }))),
      stack: fc.option(fc.constantFrom('cflinuxfs3', 'cflinuxfs4')),
      process_types: fc.option(fc.dictionary(fc.constantFrom('web', 'worker'), text)),
      environment_variables: fc.option(fc.dictionary(fc.constantFrom('A', 'B', '__proto__'), fc.constant('s3cret'))),
    })
    .map((body) => JSON.stringify(body)),
  package: fc
    .record({ ...common, state, type: fc.constantFrom('bits', 'docker'), data: fc.record({ checksum, error: fc.option(text) }) })
    .map((body) => JSON.stringify(body)),
  deployment: fc
    .record({ ...common, strategy: fc.constantFrom('rolling', 'canary'), droplet: fc.record({ guid: fc.uuid() }) })
    .map((body) => JSON.stringify(body)),
  app: fc.record({ ...common, state, name: text }).map((body) => JSON.stringify(body)),
};
const KINDS = Object.keys(BODIES) as SummaryKind[];

const droplet = (more: object) =>
  JSON.stringify({ guid: 'g', state: 'STAGED', created_at: '2026-11-18T10:00:00Z', links: {}, ...more });
const told = (left: string, right: string) =>
  summarise('droplet', left, right).differs.map(({ name, left: before, right: after }) => [name, before, after]);

describe('documents: what two resources differ in, in words', () => {
  for (const kind of KINDS) {
    it(`${kind}: with itself it differs in nothing`, () => {
      fc.assert(fc.property(BODIES[kind], (body) => assert.deepEqual(summarise(kind, body, body).differs, [])));
    });

    it(`${kind}: swapping the two swaps the sides, and tells no other things`, () => {
      fc.assert(
        fc.property(BODIES[kind], BODIES[kind], (left, right) => {
          const sides = (all: ReturnType<typeof summarise>) =>
            all.differs.map((one) => `${one.name}|${one.left ?? ''}|${one.right ?? ''}`).sort();
          const swapped = (all: ReturnType<typeof summarise>) =>
            all.differs.map((one) => `${one.name}|${one.right ?? ''}|${one.left ?? ''}`).sort();
          assert.deepEqual(sides(summarise(kind, left, right)), swapped(summarise(kind, right, left)));
        }),
      );
    });
  }

  it('names buildpacks with their versions, commands by process type, the checksum, and times last', () => {
    const pack = (version: string) => [{ name: 'ruby_buildpack', buildpack_name: 'ruby', version }];
    const left = droplet({ buildpacks: pack('1.10.4'), process_types: { web: 'rackup', rake: 'rake' }, stack: 'cflinuxfs4' });
    const right = droplet({
      buildpacks: pack('1.10.5'),
      process_types: { web: 'puma', rake: 'rake' },
      stack: 'cflinuxfs4',
      checksum: { type: 'sha256', value: 'ab12' },
      created_at: '2026-11-21T10:00:00Z',
    });
    assert.deepEqual(told(left, right), [
      ['Buildpack ruby', '1.10.4', '1.10.5'],
      ['Process web', 'rackup', 'puma'],
      ['Checksum', undefined, 'sha256 ab12'],
      ['Created', '2026-11-18T10:00:00Z', '2026-11-21T10:00:00Z'],
    ]);
    const { alike } = summarise('droplet', left, right);
    assert.deepEqual(
      alike.map(({ name }) => name),
      ['State', 'Stack', 'Process rake'],
    );
  });

  it('tells names of environment variables, and no value', () => {
    const left = droplet({ environment_variables: { RACK_ENV: 's3cret', OLD: 's3cret' } });
    const right = droplet({ environment_variables: { RACK_ENV: 'other-s3cret' } });
    assert.deepEqual(told(left, right), [['Environment variable OLD', 'set', undefined]]);
    fc.assert(
      fc.property(BODIES.droplet, BODIES.droplet, (one, other) =>
        assert.doesNotMatch(JSON.stringify(summarise('droplet', one, other)), /s3cret/),
      ),
    );
  });

  it('reads both generations alike', () => {
    const result = {
      hash: { type: 'sha1', value: 'ab' },
      buildpack: 'ruby 1.6.14',
      stack: 'cflinuxfs2',
      process_types: '{"web":"rackup"}',
    };
    const old = droplet({ result, environment_variables: {} });
    const today = droplet({
      checksum: result.hash,
      buildpacks: [{ name: 'ruby 1.6.14' }],
      stack: 'cflinuxfs2',
      process_types: { web: 'rackup' },
    });
    assert.deepEqual(told(old, today), []);
  });

  it('is of single resources, and of kinds it has words for', () => {
    const paths = [
      '/v3/droplets/a-1',
      '/v3/droplets',
      '/v3/droplets/a-1?x=1',
      '/v3/apps/a/droplets/current',
      '/v3/constructor/a',
    ];
    assert.deepEqual(
      paths.map((path) => kindOf({ path })),
      ['droplet', undefined, undefined, undefined, undefined],
    );
  });

  it('says on its page what servers name things as text on one line', () => {
    const address = { foundation: 'https://api.one.example', path: '/v3/droplets/8f3c1a2b-0000' };
    const hostile = droplet({ process_types: { 'web\u202E\n': 'rackup' } });
    const page = comparisonPage(address, address, summarise('droplet', hostile, hostile), { now: Date.now() });
    assert.match(JSON.stringify(page), /"Process web"/);
    assert.match(JSON.stringify(page), /Show Full Diff/);
    const secret = comparisonPage(address, address, summarise('droplet', hostile, hostile), { now: 0, isSecret: true });
    assert.doesNotMatch(JSON.stringify(secret), /Show Full Diff/);
    assert.match(JSON.stringify(secret), /There is no full diff/);
  });

  it('says on its page how far times lie apart, and that nothing differs', () => {
    const at = (foundation: string) => ({ foundation, path: '/v3/droplets/8f3c1a2b-0000' });
    const now = Date.parse('2026-11-21T12:00:00Z');
    const page = (left: string, right: string) =>
      comparisonPage(at('https://api.one.example'), at('https://api.two.example'), summarise('droplet', left, right), { now });
    const newer = droplet({ created_at: '2026-11-21T12:00:00Z' });
    assert.match(JSON.stringify(page(droplet({}), newer)), /3 d 2 h later/);
    assert.match(JSON.stringify(page(newer, droplet({}))), /3 d 2 h earlier/);
    assert.equal(page(newer, newer).status, 'Nothing differs that matters');
    assert.equal(page(newer, newer).title, '8f3c1a2b (api.one.example) ↔ 8f3c1a2b (api.two.example)');
  });
});
