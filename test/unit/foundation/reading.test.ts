import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { type Client, signIn } from './client.ts';
import { appNamed } from './lists.ts';

const inLists = '[PRIVATE DATA HIDDEN IN LISTS]';
const hidden = '[PRIVATE DATA HIDDEN]';

describe('test foundation: who may read what', () => {
  let foundation: Foundation;
  let developer: Client;
  let auditor: Client;

  before(async () => {
    foundation = await startFoundation();
    developer = await signIn(foundation);
    auditor = await signIn(foundation, foundation.users.auditor);
  });
  after(() => foundation.close());

  const vault = () => {
    const { world } = foundation;
    const space = world.spaces.all().find(({ name }) => name === 'vault')!;
    return { space, apps: world.apps.of(space.guid), organization: space.organizationGuid };
  };

  it('redacts start commands in every list, whoever asks', async () => {
    const { guid } = appNamed(foundation, 'web-shop');
    for (const client of [developer, auditor]) {
      for (const path of ['/v3/droplets?app_guids=' + guid, `/v3/apps/${guid}/droplets`]) {
        const rows = await client.all(path);
        assert.equal(rows.length, 5);
        for (const row of rows) {
          assert.deepEqual([row.execution_metadata, row.process_types], [inLists, { redacted_message: inLists }]);
        }
      }
    }
  });

  it('shows them to a Space Developer, not to a Space Auditor, in a single GET', async () => {
    const path = `/v3/droplets/${appNamed(foundation, 'web-shop').dropletGuid}`;
    const shown = (await developer.get(path)).body;
    assert.deepEqual(shown.process_types, { rake: 'bundle exec rake', web: 'bundle exec rackup config.ru -p $PORT' });
    assert.equal(shown.execution_metadata, '');
    const censored = (await auditor.get(path)).body;
    assert.deepEqual([censored.execution_metadata, censored.process_types], [hidden, { redacted_message: hidden }]);
  });

  it('redacts the current droplet for nobody', async () => {
    const path = `/v3/apps/${appNamed(foundation, 'web-shop').guid}/droplets/current`;
    for (const client of [developer, auditor]) {
      assert.ok('web' in ((await client.get(path)).body.process_types as object));
    }
  });

  it('never lists what the user cannot read', async () => {
    const { space, apps, organization } = vault();
    assert.ok(apps.length > 0 && foundation.world.dropletsOf([apps[0]!.guid]).of(apps[0]!.guid).length > 0);
    const names = async (path: string) => (await developer.all(path)).map(({ name }) => name);
    assert.ok(!(await names('/v3/organizations')).includes('initech'));
    assert.ok(!(await names('/v3/spaces')).includes('vault'));
    assert.ok(!(await names('/v3/apps')).includes(apps[0]!.name));
    for (const kind of ['apps', 'droplets', 'packages']) {
      assert.deepEqual(await developer.all(`/v3/${kind}?space_guids=${space.guid}`), [], kind);
      assert.deepEqual(await developer.all(`/v3/${kind}?organization_guids=${organization}`), [], kind);
    }
    for (const kind of ['droplets', 'packages', 'deployments']) {
      assert.deepEqual(await developer.all(`/v3/${kind}?app_guids=${apps.map(({ guid }) => guid).join(',')}`), [], kind);
    }
  });

  it('says not found, in the resource’s name, for what is unreadable as for what is not there', async () => {
    const { world } = foundation;
    const { space, apps, organization } = vault();
    const app = apps[0]!.guid;
    const droplet = world.dropletsOf([app]).of(app)[0]!.guid;
    const pkg = world.packagesOf([app]).of(app)[0]!.guid;
    const deployment = world.deployments.add({ ...world.deployments.all()[0]!, guid: 'secret-deployment', appGuid: app }).guid;
    const nothing = '00000000-0000-4000-8000-000000000000';
    const paths: [path: (guid: string) => string, secret: string, resource: string][] = [
      [(guid) => `/v3/organizations/${guid}`, organization, 'Organization'],
      [(guid) => `/v3/spaces/${guid}`, space.guid, 'Space'],
      [(guid) => `/v3/apps/${guid}`, app, 'App'],
      [(guid) => `/v3/apps/${guid}/droplets`, app, 'App'],
      [(guid) => `/v3/apps/${guid}/droplets/current`, app, 'App'],
      [(guid) => `/v3/apps/${guid}/relationships/current_droplet`, app, 'App'],
      [(guid) => `/v3/apps/${guid}/packages`, app, 'App'],
      [(guid) => `/v3/droplets/${guid}`, droplet, 'Droplet'],
      [(guid) => `/v3/packages/${guid}`, pkg, 'Package'],
      [(guid) => `/v3/packages/${guid}/droplets`, pkg, 'Package'],
      [(guid) => `/v3/deployments/${guid}`, deployment, 'Deployment'],
    ];
    for (const [path, secret, resource] of paths) {
      for (const guid of [secret, nothing]) {
        const expected = { status: 404, code: 10010, title: 'CF-ResourceNotFound', detail: `${resource} not found` };
        assert.deepEqual(await developer.refusal(path(guid)), expected, path(guid));
      }
    }
  });

  it('has no current droplet where none was assigned', async () => {
    const { guid } = appNamed(foundation, 'gift-cards');
    assert.deepEqual((await developer.get(`/v3/apps/${guid}`)).body.relationships.current_droplet, { data: { guid: null } });
    for (const path of ['droplets/current', 'relationships/current_droplet']) {
      assert.equal((await developer.refusal(`/v3/apps/${guid}/${path}`)).detail, 'Droplet not found');
    }
    assert.deepEqual(await developer.all(`/v3/apps/${guid}/droplets?current=true`), []);
  });

  it('tells an app’s lifecycle by its kind', async () => {
    const lifecycle = async (name: string) => (await developer.get(`/v3/apps/${appNamed(foundation, name).guid}`)).body.lifecycle;
    assert.deepEqual(await lifecycle('invoice-renderer'), { type: 'docker', data: {} });
    const images = ['docker://registry.example.org/node-cnb:latest'];
    assert.deepEqual(await lifecycle('recommendations'), { type: 'cnb', data: { buildpacks: images, stack: 'cflinuxfs4' } });
    assert.deepEqual(await lifecycle('web-shop'), {
      type: 'buildpack',
      data: { buildpacks: ['ruby_buildpack'], stack: 'cflinuxfs4' },
    });
  });

  it('links an app to its current droplet', async () => {
    const { guid, dropletGuid } = appNamed(foundation, 'web-shop');
    const { body } = await developer.get(`/v3/apps/${guid}/relationships/current_droplet`);
    assert.deepEqual(body, {
      data: { guid: dropletGuid },
      links: {
        self: { href: `http://127.0.0.1/v3/apps/${guid}/relationships/current_droplet` },
        related: { href: `http://127.0.0.1/v3/apps/${guid}/droplets/current` },
      },
    });
  });

  it('keeps what is being staged out of lists, and has it singly', async () => {
    const { guid } = appNamed(foundation, 'checkout-api');
    const staging = foundation.world
      .dropletsOf([guid])
      .of(guid)
      .find(({ state }) => state === 'STAGING')!;
    const listed = [...(await developer.all('/v3/droplets')), ...(await developer.all(`/v3/apps/${guid}/droplets`))];
    assert.ok(listed.length > 0 && !listed.some((row) => row.guid === staging.guid || row.state === 'STAGING'));
    assert.equal((await developer.get(`/v3/droplets/${staging.guid}`)).body.state, 'STAGING');
    assert.deepEqual(await developer.all('/v3/droplets?states=STAGING'), []);
  });

  it('shows at once what a test changes', async () => {
    const app = appNamed(foundation, 'cart-service');
    app.name = 'basket-service';
    assert.equal((await developer.get(`/v3/apps/${app.guid}`)).body.name, 'basket-service');
    const names = (await developer.all(`/v3/apps?space_guids=${app.spaceGuid}&order_by=name`)).map(({ name }) => name);
    assert.deepEqual(names, names.toSorted());
    foundation.world.apps.remove(app.guid);
    assert.equal((await developer.refusal(`/v3/apps/${app.guid}`)).status, 404);
    const role = foundation.world.roles.findIndex(
      ({ type, spaceGuid }) => type === 'space_auditor' && spaceGuid === app.spaceGuid,
    );
    foundation.world.roles.splice(role, 1);
    assert.deepEqual(await auditor.all(`/v3/apps?space_guids=${app.spaceGuid}`), []);
  });
});
