import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { type Client, type Resource, signIn } from '../unit/foundation/client.ts';
import { appNamed } from '../unit/foundation/lists.ts';
import { differences } from './foundationShape.ts';
import { hasContract, readExample } from './foundationShared.ts';

type List = Record<string, unknown> & { resources: Resource[] };

const seed = (name: string) => readExample(name) as List;
const loosely = { nulls: false };

/** The seed pages of 2015 and 2016: their keys and links are the old generation's. */
function oldGeneration(): void {
  let foundation: Foundation;
  let client: Client;

  before(async () => {
    foundation = await startFoundation({ era: '2016', apps: 60 });
    client = await signIn(foundation);
  });
  after(() => foundation.close());

  const first = async (path: string, matches: (row: Resource) => boolean) => (await client.all(path)).find(matches)!;
  const hasResult = (row: Resource) => 'package' in row.links && row.state === 'STAGED' && row.lifecycle.type === 'buildpack';
  /** The page's first droplet was made by a buildpack from a URL: no link to a system buildpack. */
  const linked = ['links.buildpack: only served'];

  it('001: droplets of an app, and their pages', async () => {
    const { resources, ...page } = seed('seed_001_app_droplets_list_2016');
    const { resources: ours, ...ourPage } = (
      await client.get(`/v3/apps/${appNamed(foundation, 'web-shop').guid}/droplets?order_by=-created_at`)
    ).body;
    assert.deepEqual(differences(ourPage, page), []);
    assert.deepEqual(differences(ours.find(hasResult), resources[0], loosely), linked);
    const staging = await first('/v3/droplets', ({ state }) => state === 'STAGING');
    assert.deepEqual(differences(staging, resources[1]), ['links.buildpack: not served']);
  });

  it('002: a droplet', async () => {
    const { guid } = await first('/v3/droplets', hasResult);
    const { body } = await client.get(`/v3/droplets/${guid}`);
    assert.deepEqual(differences(body, seed('seed_002_droplet_get_2016'), loosely), linked);
  });

  it('004: packages, bits and docker, and their pages', async () => {
    const { resources, ...page } = seed('seed_004_packages_list_2015');
    const { pagination } = (await client.get('/v3/packages?page=1&per_page=2')).body;
    assert.deepEqual(differences({ pagination }, page), []);
    const waiting = await first('/v3/packages', ({ state, type }) => type === 'bits' && state === 'AWAITING_UPLOAD');
    assert.deepEqual(differences(waiting, resources[0]), []);
    const docker = await first('/v3/packages', ({ type }) => type === 'docker');
    assert.deepEqual(differences(docker, resources[1], loosely), []);
  });
}

/** Every path of keys in these values, arrays flattened, the user's own keys left out. */
function keyPaths(values: readonly unknown[], at = ''): string[] {
  const paths = values.flatMap((value): string[] => {
    if (Array.isArray(value)) return keyPaths(value, `${at}[]`);
    if (typeof value !== 'object' || value === null || /(labels|annotations|process_types)$/.test(at)) return [];
    return Object.entries(value).flatMap(([key, inner]) => [`${at}.${key}`, ...keyPaths([inner], `${at}.${key}`)]);
  });
  return [...new Set(paths)].sort();
}

/** The rendered templates of 000 and 003 name fields; CONTRACT §15 says where they are wrong. */
function templates(): void {
  let foundation: Foundation;
  let client: Client;

  before(async () => {
    foundation = await startFoundation({ apps: 200, spaces: 4 });
    client = await signIn(foundation);
  });
  after(() => foundation.close());

  const compare = async (name: string, path: string) => {
    const [theirs, ours] = [keyPaths(seed(name).resources), keyPaths(await client.all(path))];
    const link = /\.links\.\w+\.method$/;
    return {
      onlyServed: ours.filter((key) => !theirs.includes(key)),
      neverServed: theirs.filter((key) => !ours.includes(key) && !link.test(key)),
    };
  };

  it('000: droplets have relationships, and never a lifecycle’s data', async () => {
    const app = ['.relationships', '.relationships.app', '.relationships.app.data', '.relationships.app.data.guid'];
    const { onlyServed, neverServed } = await compare('seed_000_list_droplets_openapi_template', '/v3/droplets');
    assert.deepEqual(onlyServed, app);
    assert.ok(neverServed.length > 0 && neverServed.every((key) => key.startsWith('.lifecycle.data.')), neverServed.join());
  });

  it('003: deployments have canary steps, errors, a link to continue, and an app', async () => {
    const { onlyServed, neverServed } = await compare('seed_003_list_deployments_openapi_template', '/v3/deployments');
    assert.deepEqual(onlyServed, [
      '.links.continue',
      '.links.continue.href',
      '.links.continue.method',
      '.relationships.app',
      '.relationships.app.data',
      '.relationships.app.data.guid',
      '.status.canary',
      '.status.canary.steps',
      '.status.canary.steps.current',
      '.status.canary.steps.total',
      '.status.details.error',
    ]);
    assert.deepEqual(neverServed, []);
  });
}

if (hasContract) {
  describe('contract: the test foundation of 2016 and the seed pages', oldGeneration);
  describe('contract: the test foundation and the templates of the seed pages', templates);
}
