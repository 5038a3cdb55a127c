import assert from 'node:assert/strict';
import { ApiError, SessionError } from '../../../src/api/errors.ts';
import type { Build } from '../../../src/api/build.ts';
import type { Droplet } from '../../../src/api/droplet.ts';
import { type Details, NOTHING_YET } from '../../../src/documents/webviews/details.ts';
import { duration } from '../../../src/documents/webviews/detailsChain.ts';
import { detailsPage } from '../../../src/documents/webviews/detailsPage.ts';
import { numbered, type Page, type Piece } from '../../../src/documents/webviews/page.ts';
import { pageScript } from '../../../src/documents/webviews/pageScript.ts';

const address = { foundation: 'https://api.example.com', path: '/v3/droplets/8f3c1a2b-1' };
const setting = { address, now: Date.parse('2026-11-21T12:00:00Z') };
const droplet: Droplet = {
  kind: 'droplet',
  guid: '8f3c1a2b-1',
  state: 'STAGED',
  error: null,
  lifecycle: 'buildpack',
  checksum: { type: 'sha256', value: 'ab12' },
  buildpacks: [{ name: 'ruby_buildpack', buildpackName: 'ruby', version: '1.10.5', detectOutput: 'ruby' }],
  stack: 'cflinuxfs4',
  image: null,
  processTypes: { web: 'bundle exec rackup' },
  appGuid: 'app-1',
  packageGuid: 'package-1',
  memoryLimit: null,
  diskLimit: null,
  createdAt: '2026-11-21T10:00:00Z',
  updatedAt: null,
  labels: {},
};
const loaded = <Value>(value: Value) => ({ state: 'loaded', value }) as const;
const none = loaded({ items: [], isCut: false });
const details = (of: Partial<Droplet>, more: Partial<Details> = {}): Details => ({
  droplet: loaded({ ...droplet, ...of }),
  app: loaded(null),
  current: loaded(null),
  package: loaded(null),
  builds: none,
  deployments: none,
  revisions: none,
  ...more,
});

/** All that a page says, in the order it is read. */
function pieces(value: unknown): Piece[] {
  if (Array.isArray(value)) return value.flatMap(pieces);
  if (typeof value !== 'object' || value === null) return [];
  if ('text' in value && typeof value.text === 'string') return [value as Piece];
  return Object.values(value).flatMap(pieces);
}
const words = (page: Page) =>
  pieces(page.blocks)
    .map(({ text }) => text)
    .join(' ');
const actions = (page: Page) => numbered(page).actions.map((action) => (action.type === 'own' ? action.name : action.type));

describe('documents: the details of a droplet', () => {
  it('tells what it is while the rest is on its way', () => {
    const page = detailsPage({ ...NOTHING_YET, droplet: loaded(droplet) }, setting);
    assert.match(words(page), /^Droplet 8f3c1a2b staged Loading… · 2 hours ago/);
    assert.match(words(page), /ruby 1\.10\.5 ruby web bundle exec rackup/);
    assert.equal(page.status, 'Loading…');
    assert.equal(detailsPage(details({}), setting).status, 'Loaded');
  });

  it('says whether it is the current one, and offers to compare it where it is not', () => {
    const isCurrent = detailsPage(details({}, { current: loaded(droplet.guid) }), setting);
    assert.match(words(isCurrent), /current droplet.*what the app runs/);
    assert.ok(!actions(isCurrent).includes('compare'));
    const isOld = detailsPage(details({}, { current: loaded('another') }), setting);
    assert.doesNotMatch(words(isOld), /staged current droplet|what the app runs/);
    assert.ok(actions(isOld).includes('compare'));
  });

  it('tells an error in words with what to do next, of a kind it does not know too', () => {
    const told = (error: string) => words(detailsPage(details({ state: 'FAILED', error, processTypes: null }), setting));
    assert.match(told('NoAppDetectedError - An app was not detected'), /NoAppDetectedError · An app was not detected/);
    assert.match(told('NoAppDetectedError - An app was not detected'), /What to do next: No buildpack knows what was pushed/);
    assert.match(told('constructor'), /constructor .*What to do next: The staging log may say more/);
  });

  it('says why commands are not there, and that a part failed, each by itself with its cure', () => {
    const denied = { state: 'failed', error: new ApiError({ status: 403, errors: [{ title: 'CF-NotAuthorized' }] }) } as const;
    const ended = { state: 'failed', error: new SessionError('expired') } as const;
    const page = detailsPage(details({ processTypes: null }, { builds: denied, deployments: ended }), setting);
    assert.match(words(page), /Its start commands are not shown/);
    assert.match(words(page), /Build Not allowed.*Droplet 8f3c1a2b.*Deployments .*Sign In… Revisions none/);
    assert.deepEqual(actions(page).slice(-1), ['signIn']);
    const down = { state: 'failed', error: new ApiError({ status: 500, errors: [{}] }) } as const;
    assert.ok(actions(detailsPage(details({}, { builds: down }), setting)).includes('builds'), 'a part is retried by its name');
  });

  it('does not go on saying that it loads where there is no droplet to be had', () => {
    const page = detailsPage({ ...NOTHING_YET, droplet: { state: 'failed', error: new SessionError('signedOut') } }, setting);
    assert.match(page.status, /^Signed out/);
    assert.deepEqual(actions(page), ['signIn']);
    assert.match(words(page), /^Droplet 8f3c1a2b Signed out/, 'which one it is, as its tab does');
  });

  it('shows an error where one is to be mended, and none where somebody is to sign in', () => {
    const types = (error: Error) =>
      detailsPage({ ...NOTHING_YET, droplet: { state: 'failed', error } }, setting).blocks.map(({ type }) => type);
    assert.deepEqual(types(new SessionError('expired')), ['heading', 'notice']);
    assert.deepEqual(types(new ApiError({ status: 500, errors: [{}] })), ['heading', 'error']);
  });

  it('links the chain to the documents of the foundation, whatever guids say', () => {
    const harm = '../../apps?x';
    const build = { kind: 'build', guid: harm, state: 'STAGED', dropletGuid: droplet.guid, createdBy: 'dev' } as unknown as Build;
    const page = detailsPage(details({}, { builds: loaded({ items: [build], isCut: false }) }), setting);
    const opened = numbered(page).actions.flatMap((action) => (action.type === 'open' ? [action.address] : []));
    assert.deepEqual(opened, [address, { foundation: address.foundation, path: '/v3/builds/..%2F..%2Fapps%3Fx' }]);
  });

  it('says what a server wrote as text on one line, without what cannot be seen', () => {
    const harm = '\u202e<img src=x onerror=alert(1)>\n[x](command:y) $(bug)';
    const page = detailsPage(
      details({ stack: harm, labels: { [harm]: harm }, error: harm, processTypes: { [harm]: harm } }),
      setting,
    );
    for (const { text } of pieces(page.blocks)) assert.doesNotMatch(text, /[\u202e\n]/);
    assert.match(words(page), /<img src=x onerror=alert\(1\)> \[x\]/);
  });

  it('is drawn as text by a script that makes no markup of what it is sent', () => {
    assert.doesNotMatch(
      pageScript(),
      /innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|import\(|fetch|localStorage/,
    );
  });

  it('tells how long a build took, once it is over', () => {
    const times = { createdAt: '2026-11-21T10:00:00Z', updatedAt: '2026-11-21T10:01:05Z' };
    assert.equal(duration({ state: 'STAGED', ...times }), '1 min 5 s');
    assert.equal(duration({ state: 'STAGING', ...times }), undefined);
    assert.equal(duration({ state: 'STAGED', ...times, updatedAt: null }), undefined);
  });
});
