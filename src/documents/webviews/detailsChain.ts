import * as l10n from '@vscode/l10n';
import type { Build } from '../../api/build.ts';
import type { Deployment } from '../../api/deployment.ts';
import type { Droplet } from '../../api/droplet.ts';
import type { Revision } from '../../api/revision.ts';
import { formatNumber } from '../../host/language.ts';
import { shortGuid } from '../../host/resourceName.ts';
import { stateWord } from '../../host/stateWord.ts';
import { type Block, dotted, type Line, type Piece, say } from './page.ts';
import type { Details, Newest, Part } from './details.ts';
import { provenance } from './provenance.ts';
import { ago, checksumLine, linkTo, partLine, type Setting } from './detailsWords.ts';

/** Enough of a checksum to recognise it by, where there is no room for all of it. */
const SHORT = 12;

/** Package → build → droplet → what it was deployed by and is held by: each a link to its document. */
export function chain(droplet: Droplet, details: Details, setting: Setting): Block {
  const listed = <Item>(part: Part<Newest<Item>>) => (part.state === 'loaded' ? part.value.items : []);
  const { builds, deployments, revisions } = details;
  const found = provenance(droplet, listed(builds), listed(deployments), listed(revisions));
  const told = (name: string, line: Line) => [say(name, { tone: 'muted' }), ...line];
  const own = [say(shortGuid(droplet.guid)), say(l10n.t('this droplet'), { tone: 'badge' })];
  const steps = [
    { line: told(l10n.t('Package'), packageLine(details, setting)), below: [] },
    {
      line: told(
        l10n.t('Build'),
        partLine('builds', builds, () => buildLine(found.build, droplet, setting)),
      ),
      below: [],
    },
    { line: told(l10n.t('Droplet'), dotted(own, ago(droplet.createdAt, setting))), below: [] },
    {
      line: told(
        l10n.t('Deployments'),
        partLine('deployments', deployments, (all) => countLine(found.deployments, all)),
      ),
      below: deploymentTables(found.deployments, found.replacedBy, setting),
    },
    {
      line: told(
        l10n.t('Revisions'),
        partLine('revisions', revisions, (all) => countLine(found.revisions, all)),
      ),
      below: revisionTable(found.revisions, setting),
    },
  ];
  return { type: 'steps', steps };
}

function packageLine({ package: part }: Details, setting: Setting): Line {
  return partLine('package', part, (value) => {
    if (!value) return [say(l10n.t('none: its bits were uploaded or copied'))];
    const link = linkTo(setting, 'packages', value.guid, shortGuid(value.guid));
    const what = value.image === null ? say(value.type) : say(value.image, { isCode: true });
    const sum = checksumLine(value.checksum, SHORT);
    return dotted(link, say(stateWord(value.state)), what, ago(value.createdAt, setting), sum);
  });
}

function buildLine(build: Build | undefined, { packageGuid }: Droplet, setting: Setting): Line {
  if (!build) return [say(packageGuid === undefined ? l10n.t('none') : l10n.t('no longer known'))];
  const who = build.createdBy === undefined ? undefined : say(l10n.t('by {0}', build.createdBy));
  const took = duration(build);
  const lasted = took === undefined ? undefined : say(l10n.t('took {0}', took));
  return dotted(
    linkTo(setting, 'builds', build.guid, shortGuid(build.guid)),
    say(stateWord(build.state)),
    who,
    ago(build.createdAt, setting),
    lasted,
  );
}

/** From its beginning to its last change: a build that is over does not change but by hand. */
export function duration({ state, createdAt, updatedAt }: Pick<Build, 'state' | 'createdAt' | 'updatedAt'>): string | undefined {
  const milliseconds = Date.parse(updatedAt ?? '') - Date.parse(createdAt ?? '');
  if (state === 'STAGING' || !(milliseconds > 0) || milliseconds > 86_400_000) return undefined;
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? l10n.t('{0} s', seconds) : l10n.t('{0} min {1} s', minutes, seconds % 60);
}

function countLine(found: readonly unknown[], { items, isCut }: Newest<unknown>): Line {
  const none = found.length === 0 ? l10n.t('none') : undefined;
  const cut = isCut ? l10n.t('among the newest {0} of the app', formatNumber(items.length)) : undefined;
  return [none, cut].flatMap((text) => (text === undefined ? [] : [say(text)]));
}

function deploymentTables(used: readonly Deployment[], replaced: readonly Deployment[], setting: Setting): Block[] {
  const table = (name: string, other: string, rows: readonly Deployment[], otherOf: (one: Deployment) => string | undefined) =>
    rows.length === 0
      ? []
      : [
          {
            type: 'table' as const,
            name,
            head: [l10n.t('Strategy'), l10n.t('Status'), other, l10n.t('Revision'), l10n.t('When')],
            rows: rows.map((one) => deploymentRow(one, otherOf(one), setting)),
          },
        ];
  return [
    ...table(l10n.t('It was deployed by'), l10n.t('In place of'), used, (one) => one.previousDropletGuid),
    ...table(l10n.t('It was replaced by'), l10n.t('With'), replaced, (one) => one.dropletGuid),
  ];
}

function deploymentRow(one: Deployment, other: string | undefined, setting: Setting): Line[] {
  const state = stateWord(one.reason ?? one.value ?? '');
  const status = one.error === undefined ? [say(state)] : dotted(say(state), say(one.error, { tone: 'bad' }));
  return [
    [linkTo(setting, 'deployments', one.guid, one.strategy ?? l10n.t('deployment'))],
    status,
    other === undefined ? [] : [linkTo(setting, 'droplets', other, shortGuid(other))],
    one.revisionVersion === undefined ? [] : [say(one.revisionVersion)],
    only(ago(one.createdAt, setting)),
  ];
}

function revisionTable(revisions: readonly Revision[], setting: Setting): Block[] {
  if (revisions.length === 0) return [];
  const row = ({ guid, version, description, createdAt }: Revision): Line[] => [
    [linkTo(setting, 'revisions', guid, l10n.t('version {0}', version))],
    description === null ? [] : [say(description)],
    only(ago(createdAt, setting)),
  ];
  const head = [l10n.t('Revision'), l10n.t('Description'), l10n.t('When')];
  return [{ type: 'table', name: l10n.t('It is held by'), head, rows: revisions.map(row) }];
}

function only(piece: Piece | undefined): Line {
  return piece === undefined ? [] : [piece];
}
