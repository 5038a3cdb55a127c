import assert from 'node:assert/strict';
import * as v from 'valibot';
import { app, type App, currentDroplet } from '../../src/api/app.ts';
import { deployment, type Deployment } from '../../src/api/deployment.ts';
import { droplet, type Droplet } from '../../src/api/droplet.ts';
import { organization } from '../../src/api/organization.ts';
import { type Package, packageSchema } from '../../src/api/package.ts';
import { pageBody } from '../../src/api/page.ts';
import { space } from '../../src/api/space.ts';
import { describe as describeNode } from '../../src/tree/describe.ts';
import { appNode, foundationNode, groupNode, type Node, resourceNode, spaceNode } from '../../src/tree/nodes.ts';
import { tooltip } from '../../src/tree/tooltip.ts';
import { examples, examplesLike } from './readersExamples.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const session = { state: 'signedIn', account: 'dev@example.com' } as const;
const foundation = foundationNode({ url: 'https://api.example.org', name: undefined, tls: {} }, session);
const bare = { guid: 'x', createdAt: null, updatedAt: null, labels: {}, name: 'x' };
const nowhere = { ...bare, organizationGuid: undefined };
const someSpace = spaceNode(foundation, nowhere, undefined);
const idle = { state: 'STARTED', lifecycle: undefined, spaceGuid: 'x', currentDropletGuid: null };
const someApp = appNode(someSpace, { ...bare, ...idle });

const GROUPS = { droplet: 'droplets', package: 'packages', deployment: 'deployments' } as const;
const resourceRow = (resource: Droplet | Package | Deployment): Node =>
  resourceNode(groupNode(someApp, GROUPS[resource.kind]), resource, true);

/** One kind of resource: its reader, its row, and the examples that are one of it or a list of it. */
interface Kind<Item extends { readonly guid: string }> {
  readonly schema: v.GenericSchema<unknown, Item>;
  readonly toNode: (item: Item) => Node;
  readonly singles: RegExp;
  readonly lists: RegExp;
  /** What a row says of each: its description begins with it. */
  readonly says: (item: Item) => RegExp;
}

const stateOf = (state: string) => new RegExp(`^(current|${state.toLowerCase().replaceAll('_', ' ')})`, 'i');

const droplets: Kind<Droplet> = {
  schema: droplet,
  toNode: resourceRow,
  singles: /^(droplets__(single|staged)_.*|derived_droplet_.*|seed_002_droplet_get_2016)$/,
  lists: /^(droplets__paginated_.*|derived_droplets_list_.*|seed_000_list_.*|seed_001_.*)$/,
  says: ({ state }) => stateOf(state),
};
const packages: Kind<Package> = {
  schema: packageSchema,
  toNode: resourceRow,
  singles: /^packages__(single_.*|copy_of_packages)$/,
  lists: /^(packages__paginated_.*|seed_004_.*)$/,
  says: ({ state }) => stateOf(state),
};
const deployments: Kind<Deployment> = {
  schema: deployment,
  toNode: resourceRow,
  singles: /^(deployments__single_.*|derived_deployment_.*)$/,
  lists: /^(deployments__paginated_.*|derived_deployments_list_.*|seed_003_list_.*)$/,
  says: ({ reason }) => stateOf(reason ?? ''),
};
const apps: Kind<App> = {
  schema: app,
  toNode: (item) => appNode(someSpace, item),
  singles: /^(apps__single_app|apps__app_with_state)$/,
  lists: /^apps__paginated_list_of_apps$/,
  says: ({ state }) => stateOf(state),
};
const spaces: Kind<v.InferOutput<typeof space>> = {
  schema: space,
  toNode: (item) => spaceNode(foundation, item, undefined),
  singles: /^spaces__space$/,
  lists: /^spaces__paginated_list_of_spaces$/,
  says: () => /^/,
};
const organizations: Kind<v.InferOutput<typeof organization>> = {
  schema: organization,
  toNode: (item) => spaceNode(foundation, nowhere, item),
  singles: /^organizations__organization$/,
  lists: /^organizations__paginated_list_of_organizations(_for_.*)?$/,
  says: ({ name }) => new RegExp(`^${name}$`),
};

/** A row and its tooltip must say something, and nothing a program says to itself. */
function assertDrawn<Item extends { readonly guid: string }>(kind: Kind<Item>, item: Item): void {
  const node = kind.toNode(item);
  const { label, description = '', accessibleName, icon } = describeNode(node, NOW);
  assert.notEqual(label, '');
  assert.match(description, kind.says(item));
  assert.ok(accessibleName.includes(label));
  assert.notEqual(icon.id, '');
  const text = tooltip(node, NOW) ?? '';
  assert.match(text, /^\| .+ \| .+ \|\n\|:--\|:--\|/);
  for (const shown of [label, description, accessibleName, text]) {
    assert.doesNotMatch(shown, /undefined|\bnull\b|NaN|\[object|PRIVATE|redacted/);
  }
}

function reads<Item extends { readonly guid: string }>(title: string, kind: Kind<Item>): void {
  describe(`contract: ${title} of the examples`, () => {
    for (const { name, body } of examplesLike(kind.singles)) {
      it(name, () => {
        const item = v.parse(kind.schema, body);
        assert.equal(item.guid, (body as Item).guid);
        assertDrawn(kind, item);
      });
    }
    for (const { name, body } of examplesLike(kind.lists)) {
      it(name, () => {
        const { resources, pagination } = v.parse(pageBody(kind.schema), body);
        const raw = body as { resources: readonly Item[]; pagination: { total_results: number; next: object | null } };
        assert.deepEqual(
          resources.map(({ guid }) => guid),
          raw.resources.map(({ guid }) => guid),
        );
        assert.equal(pagination.total_results, raw.pagination.total_results);
        assert.equal(Boolean(pagination.next), Boolean(raw.pagination.next));
        for (const item of resources) assertDrawn(kind, item);
      });
    }
  });
}

if (examples.length === 0) {
  console.log('contract suite skipped (our readers): ../shared/api is not there');
} else {
  reads('droplets', droplets);
  reads('packages', packages);
  reads('deployments', deployments);
  reads('apps', apps);
  reads('spaces', spaces);
  reads('organizations', organizations);

  describe('contract: relationships of the examples', () => {
    it('the current droplet', () => {
      const [one] = examplesLike(/^apps__app_current_droplet_relationship$/);
      assert.equal(v.parse(currentDroplet, one?.body), (one?.body as { data: { guid: string } }).data.guid);
    });

    it('an app without one', () => {
      const [none] = examplesLike(/^derived_app_without_droplet_relationship$/);
      const [withOne] = examplesLike(/^apps__single_app$/);
      assert.equal(v.parse(app, { ...(withOne?.body as object), relationships: none?.body }).currentDropletGuid, null);
    });
  });
}
