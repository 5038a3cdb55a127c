import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe as describeNode } from '../../../src/tree/describe.ts';
import { buildpackName, shortGuid } from '../../../src/host/resourceName.ts';
import { describeResource } from '../../../src/tree/describeResource.ts';
import type { AppResource } from '../../../src/tree/nodes.ts';
import { build, deployment, droplet, GUID, NOW, OLDER, pkg, process, revision, row } from './samples.ts';

function drawn(resource: AppResource, isCurrent = false): string {
  const { icon, label, description = '', click, expandable } = describeResource(resource, isCurrent, NOW);
  assert.equal(click, 'openResource');
  assert.equal(expandable, false);
  return `${icon.id} ${label} ${description}`;
}

const made = 'ruby 1.10.5 · cflinuxfs4 · 2 hours ago';
const error = 'BuildpackCompileFailed - App staging failed in the buildpack compile phase';
const docker = { buildpacks: [], stack: null, image: 'registry.example.com/team/web:1.4.2', lifecycle: 'docker' };

const droplets: readonly [resource: AppResource, drawing: string, isCurrent?: boolean][] = [
  [droplet(), `pass 8f3c1a2b staged · ${made}`],
  [droplet(), `pass-filled 8f3c1a2b current · ${made}`, true],
  [droplet({ state: 'FAILED', error }), 'error 8f3c1a2b failed · BuildpackCompileFailed · 2 hours ago'],
  [droplet({ state: 'FAILED', error: 'NoDash' }), 'error 8f3c1a2b failed · NoDash · 2 hours ago'],
  [droplet({ state: 'FAILED' }), 'error 8f3c1a2b failed · 2 hours ago'],
  [droplet({ state: 'EXPIRED', buildpacks: [], stack: null }), 'history 8f3c1a2b expired · 2 hours ago'],
  [droplet({ state: 'EXPIRED' }), `history 8f3c1a2b current, expired · ${made}`, true],
  [droplet({ state: 'AWAITING_UPLOAD', buildpacks: [], stack: null }), 'cloud-upload 8f3c1a2b awaiting upload · 2 hours ago'],
  [droplet({ state: 'PROCESSING_UPLOAD', buildpacks: [] }), 'sync~spin 8f3c1a2b processing upload · cflinuxfs4 · 2 hours ago'],
  [droplet({ state: 'COPYING', createdAt: null }), 'sync~spin 8f3c1a2b copying · ruby 1.10.5 · cflinuxfs4'],
  [droplet({ state: 'PENDING' }), `sync~spin 8f3c1a2b pending · ${made}`],
  [droplet({ state: 'STAGING' }), `sync~spin 8f3c1a2b staging · ${made}`],
  [droplet({ state: 'Half_Done' }), `question 8f3c1a2b Half_Done · ${made}`],
  [droplet(docker), 'pass 8f3c1a2b staged · registry.example.com/team/web:1.4.2 · 2 hours ago'],
];

const instances = (...states: string[]) => states.map((state, index) => ({ index, state }));

const histories: readonly [resource: AppResource, drawing: string, isCurrent?: boolean][] = [
  [build(), 'sync~spin b01dface staging · by dev@example.com · 2 hours ago'],
  [build({ state: 'FAILED', error: 'NoApp', createdBy: undefined }), 'error b01dface failed · NoApp · 2 hours ago'],
  [revision(), 'git-commit version 7 New droplet deployed. · 2 hours ago'],
  [revision(), 'pass-filled version 7 deployed · New droplet deployed. · 2 hours ago', true],
  [revision({ deployable: false, description: null }), 'git-commit version 7 not deployable · 2 hours ago'],
  [revision({ deployable: undefined, description: null }), 'git-commit version 7 2 hours ago'],
  [process(), 'server-process web 3 instances · 1024 MB'],
  [process({ instances: 1, memoryInMb: null }), 'server-process web 1 instance'],
  [process({ actual: instances('RUNNING', 'RUNNING', 'STARTING') }), 'server-process web 2/3 running · 1024 MB'],
  [process({ actual: instances('RUNNING', 'CRASHED', 'DOWN') }), 'warning web 1 crashed · 1/3 running · 1024 MB'],
];

const packages: readonly [resource: AppResource, drawing: string][] = [
  [pkg(), 'pass 8f3c1a2b ready · bits · 2 hours ago'],
  [pkg({ type: 'docker', image: 'r/x:1' }), 'pass 8f3c1a2b ready · docker · r/x:1 · 2 hours ago'],
  [pkg({ state: 'FAILED', error: 'not a zip' }), 'error 8f3c1a2b failed · not a zip · bits · 2 hours ago'],
  [pkg({ state: 'READY', error: 'of before' }), 'pass 8f3c1a2b ready · bits · 2 hours ago'],
  [pkg({ state: 'AWAITING_UPLOAD' }), 'cloud-upload 8f3c1a2b awaiting upload · bits · 2 hours ago'],
  [pkg({ state: 'PROCESSING_UPLOAD' }), 'sync~spin 8f3c1a2b processing upload · bits · 2 hours ago'],
  [pkg({ state: 'COPYING' }), 'sync~spin 8f3c1a2b copying · bits · 2 hours ago'],
  [pkg({ state: 'EXPIRED' }), 'history 8f3c1a2b expired · bits · 2 hours ago'],
  [pkg({ state: 'NEW', type: 'oci' }), 'question 8f3c1a2b NEW · oci · 2 hours ago'],
];

const ended = (reason: string) => deployment({ value: 'FINALIZED', reason });
const steps = { strategy: 'canary', canaryStep: { current: 1, total: 3 } };
const deployments: readonly [resource: AppResource, drawing: string][] = [
  [deployment(), 'sync~spin rolling deploying · 8f3c1a2b ← 41d09c77 · 2 hours ago'],
  [deployment({ reason: 'CANCELING' }), 'sync~spin rolling canceling · 8f3c1a2b ← 41d09c77 · 2 hours ago'],
  [deployment({ reason: 'PAUSED', ...steps }), 'debug-pause canary paused at step 1 of 3 · 8f3c1a2b ← 41d09c77 · 2 hours ago'],
  [deployment({ ...steps }), 'sync~spin canary deploying at step 1 of 3 · 8f3c1a2b ← 41d09c77 · 2 hours ago'],
  [{ ...ended('DEPLOYED'), ...steps }, 'pass canary deployed · 8f3c1a2b ← 41d09c77 · 2 hours ago'],
  [ended('CANCELED'), 'circle-slash rolling canceled · 8f3c1a2b ← 41d09c77 · 2 hours ago'],
  [ended('SUPERSEDED'), 'history rolling superseded · 8f3c1a2b ← 41d09c77 · 2 hours ago'],
  [ended('DEGENERATE'), 'question rolling DEGENERATE · 8f3c1a2b ← 41d09c77 · 2 hours ago'],
  [deployment({ previousDropletGuid: undefined }), 'sync~spin rolling deploying · 8f3c1a2b · 2 hours ago'],
  [deployment({ dropletGuid: undefined }), 'sync~spin rolling deploying · 2 hours ago'],
  [deployment({ strategy: undefined, reason: undefined }), 'question deployment ACTIVE · 8f3c1a2b ← 41d09c77 · 2 hours ago'],
  [deployment({ value: undefined, reason: undefined }), 'question rolling 8f3c1a2b ← 41d09c77 · 2 hours ago'],
];

describe('describe: what an app’s groups list', () => {
  for (const [resource, drawing, isCurrent] of [...droplets, ...packages, ...deployments, ...histories]) {
    it(drawing, () => assert.equal(drawn(resource, isCurrent), drawing));
  }

  it('as a row, in a screen reader’s words', () => {
    const name = (resource: AppResource, isCurrent?: boolean) => describeNode(row(resource, isCurrent), NOW).accessibleName;
    assert.equal(name(droplet(), true), 'Droplet 8f3c1a2b, current, ruby 1.10.5, cflinuxfs4, 2 hours ago');
    assert.equal(name(pkg()), 'Package 8f3c1a2b, ready, bits, 2 hours ago');
    assert.equal(name(deployment()), 'Deployment rolling, deploying, 8f3c1a2b ← 41d09c77, 2 hours ago');
  });

  it('the state is told in words, and not by colour alone', () => {
    for (const [resource, , isCurrent] of [...droplets, ...packages]) {
      const { description = '' } = describeResource(resource, isCurrent ?? false, NOW);
      assert.match(description.toLowerCase(), /^(current|[a-z_]+)/);
    }
  });

  it('a state nobody knows shows as it came', () => {
    const states = fc.stringMatching(/^[A-Z][A-Z_]{12,20}$/);
    fc.assert(
      fc.property(states, (state) => {
        for (const resource of [droplet({ state }), pkg({ state }), deployment({ reason: state })]) {
          const { description = '', icon } = describeResource(resource, false, NOW);
          assert.ok(description.startsWith(`${state} · `), description);
          assert.equal(icon.id, 'question');
        }
      }),
    );
  });

  it('texts that mean harm show without it, whatever field they come in', () => {
    const harm = 'a\u202Eb\u2066\u200B\u0007\u001B\r\nc';
    const buildpacks = [{ name: harm, buildpackName: null, version: harm }];
    const all: AppResource[] = [
      droplet({ guid: harm, state: harm, buildpacks, stack: harm, createdAt: harm }),
      droplet({ state: 'FAILED', error: harm, image: harm }),
      pkg({ guid: harm, state: 'FAILED', type: harm, image: harm, error: harm }),
      deployment({ strategy: harm, reason: harm, dropletGuid: harm, previousDropletGuid: harm }),
      build({ guid: harm, state: harm, error: harm, createdBy: harm }),
      revision({ description: harm }),
      process({ type: harm }),
    ];
    for (const resource of all) {
      const { label, description = '', accessibleName } = describeResource(resource, true, NOW);
      for (const text of [label, description, accessibleName]) assert.match(text, /^[\x20-\x7E·←]+$/u);
    }
  });
});

describe('describe: short forms', () => {
  it('eight digits of a guid, less the prefix of old ones', () => {
    assert.equal(shortGuid(GUID), '8f3c1a2b');
    assert.equal(shortGuid(OLDER), '41d09c77');
    assert.equal(shortGuid('guid-3b5793e7-f6c8'), '3b5793e7');
    assert.equal(shortGuid('abc'), 'abc');
    assert.equal(shortGuid(''), '');
  });

  const buildpacks: readonly [name: string, own: string | null, version: string | null, text: string][] = [
    ['ruby_buildpack', 'ruby', '1.10.5', 'ruby 1.10.5'],
    ['ruby_buildpack', null, null, 'ruby'],
    ['https://user:secret@git.example.com/team/my-buildpack.git', null, null, 'my-buildpack'],
    ['https://git.example.com/team/go_buildpack#v1.9', null, '1.9', 'go 1.9'],
    ['https://git.example.com/x.git?token=secret', null, null, 'x'],
    ['docker://registry.example.com/node-cnb:latest', null, null, 'node-cnb:latest'],
    ['git@git.example.com:team/x.git', null, null, 'x'],
  ];
  for (const [name, buildpackName_, version, text] of buildpacks) {
    it(`${name}: ${text}`, () => assert.equal(buildpackName({ name, buildpackName: buildpackName_, version }), text));
  }
});
