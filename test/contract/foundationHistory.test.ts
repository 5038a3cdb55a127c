import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { type Client, signIn } from '../unit/foundation/client.ts';
import { appNamed } from '../unit/foundation/lists.ts';
import { differences } from './foundationShape.ts';
import { hasContract, readExample } from './foundationShared.ts';

/** What staging, deployments and deletions leave: builds, revisions, processes, jobs. */
function history(): void {
  let foundation: Foundation;
  let client: Client;
  let app: string;

  before(async () => {
    foundation = await startFoundation({ spaces: 1, apps: 8 });
    appNamed(foundation, 'checkout-api').revisionsEnabled = true;
    client = await signIn(foundation);
    app = `/v3/apps/${appNamed(foundation, 'checkout-api').guid}`;
  });
  after(() => foundation.close());

  const build = async (state: string) => (await client.all(`${app}/builds?states=${state}`))[0];
  const get = async (path: string) => (await client.get(path)).body;
  const job = async () => {
    const droplet = await client.all('/v3/droplets?states=EXPIRED');
    const { headers } = await client.get(`/v3/droplets/${droplet[0]!.guid}`, {}, 'DELETE');
    return get(new URL(headers.get('location')!).pathname);
  };

  // A command is told where an app has its own, and here none has one, nor sidecars.
  const ownOrNothing = ['processes.web.command: null for string', 'sidecars: empty for filled'];
  // The docs leave out what the server's presenter always names.
  const checks = [
    'health_check.data.interval: only served',
    'health_check.data.invocation_timeout: only served',
    'readiness_health_check.data.interval: only served',
  ];
  const cases: [example: string, served: () => Promise<unknown>, known: string[]][] = [
    ['builds__single_staged_build', () => build('STAGED'), []],
    ['builds__single_staging_build', () => build('STAGING'), []],
    ['revisions__revision', async () => (await client.all(`${app}/revisions`))[0], ownOrNothing],
    ['processes__single_process', () => get(`${app}/processes/web`), checks],
    [
      'processes__single_process_with_embedded_process_instances',
      () => get(`${app}/processes/web?embed=process_instances`),
      checks,
    ],
    ['derived_job_processing_droplet_delete', job, []],
  ];
  for (const [example, served, known] of cases) {
    it(example, async () => assert.deepEqual(differences(await served(), readExample(example)), known));
  }
}

if (hasContract) describe('contract: the test foundation’s builds, revisions, processes and jobs', history);
