import * as l10n from '@vscode/l10n';
import type { Droplet } from '../../api/droplet.ts';
import { buildpackName, shortGuid } from '../../host/resourceName.ts';
import { stateWord } from '../../host/stateWord.ts';
import { stateMeaning } from '../../host/stateMeanings.ts';
import { type Block, dotted, type Line, type Page, type Piece, say } from './page.ts';
import { chain } from './detailsChain.ts';
import type { Details } from './details.ts';
import { readError } from './stagingError.ts';
import { decode } from '../uri.ts';
import { ago, checksumLine, failureBlock, linkTo, partLine, type Setting } from './detailsWords.ts';

/** All there is to know of a droplet, to be looked at. Server texts are said as text; commands as the document tells them. */
export function detailsPage(details: Details, setting: Setting): Page {
  const { droplet } = details;
  if (droplet.state !== 'loaded') return emptyPage(droplet, setting);
  const { value } = droplet;
  const isLoading = Object.values(details).some(({ state }) => state === 'loading');
  const status = isLoading ? l10n.t('Loading…') : l10n.t('Loaded');
  const section = (text: string): Block => ({ type: 'heading', level: 2, line: [say(text)] });
  const blocks: Block[] = [
    ...head(value, details, setting),
    section(l10n.t('What it is')),
    facts(value, setting),
    ...buildpacks(value),
    ...processes(value),
    section(l10n.t('Where it came from and what became of it')),
    chain(value, details, setting),
  ];
  return { title: l10n.t('Droplet {0}', shortGuid(value.guid)), status, blocks };
}

/** Of a droplet that is not known no more is told than its tab does. */
function emptyPage(droplet: Exclude<Details['droplet'], { state: 'loaded' }>, { address }: Setting): Page {
  const guid = decode(address.path.split('/').at(-1) ?? '') ?? '';
  const title = l10n.t('Droplet {0}', shortGuid(guid));
  const block: Block & { readonly line: Line } =
    droplet.state === 'failed'
      ? failureBlock(droplet.error, 'droplet')
      : { type: 'line', line: partLine('droplet', droplet, () => []) };
  const blocks: Block[] = [{ type: 'heading', level: 1, line: [say(title)] }, block];
  return { title, status: block.line[0]?.text ?? '', blocks };
}

function head(droplet: Droplet, details: Details, setting: Setting): Block[] {
  const { guid, state } = droplet;
  const isCurrent = details.current.state === 'loaded' && details.current.value === guid;
  const current = isCurrent ? [say(l10n.t('current droplet'), { tone: 'badge' })] : [];
  const { address } = setting;
  const button = (text: string, action: Piece['action']): Piece => say(text, { isButton: true, ...(action ? { action } : {}) });
  const isOther = details.current.state === 'loaded' && details.current.value !== null && !isCurrent;
  return [
    {
      type: 'heading',
      level: 1,
      line: [say(l10n.t('Droplet {0}', shortGuid(guid))), say(stateWord(state), { tone: 'badge' }), ...current],
    },
    { type: 'line', line: dotted(appLine(details, setting), ago(droplet.createdAt, setting, 'muted')) },
    {
      type: 'line',
      line: [
        button(l10n.t('Open JSON'), { type: 'open', address }),
        button(l10n.t('Reveal in Sidebar'), { type: 'reveal', address }),
        ...(isOther ? [button(l10n.t('Compare with Current Droplet'), { type: 'own', name: 'compare' })] : []),
        button(l10n.t('Refresh'), { type: 'own', name: 'refresh' }),
      ],
    },
    ...stateBlocks(droplet, isCurrent),
  ];
}

function appLine({ app }: Details, setting: Setting): Line {
  return partLine('app', app, (value) =>
    value ? [say(l10n.t('of app'), { tone: 'muted' }), linkTo(setting, 'apps', value.guid, value.name)] : [],
  );
}

function stateBlocks({ state, error }: Droplet, isCurrent: boolean): Block[] {
  const inUse = isCurrent ? l10n.t('It is what the app runs, or will run once it is started.') : undefined;
  const meaning = inUse ?? stateMeaning('droplets', state);
  const blocks: Block[] =
    meaning === undefined
      ? []
      : [{ type: 'line', line: [say(meaning, state === 'FAILED' ? {} : { tone: isCurrent ? 'good' : 'muted' })] }];
  if (!error) return blocks;
  const { id, description, cure } = readError(error);
  return [
    { type: 'error', line: dotted(say(id, { tone: 'bad' }), description === undefined ? undefined : say(description)) },
    ...blocks,
    { type: 'notice', line: [say(l10n.t('What to do next:'), { tone: 'muted' }), say(cure)] },
  ];
}

function facts(droplet: Droplet, setting: Setting): Block {
  const { stack, image, lifecycle, checksum, guid, memoryLimit, diskLimit } = droplet;
  const text = (value: string | null | undefined) => (value ? [say(value)] : []);
  const megabytes = (value: number | null) => (value === null ? [] : [say(l10n.t('{0} MB', value))]);
  const time = (timestamp: string | null) =>
    timestamp === null ? [] : dotted(ago(timestamp, setting), say(timestamp, { tone: 'muted' }));
  const labels = Object.entries(droplet.labels).map(([key, value]) => say(value ? `${key}=${value}` : key, { isCode: true }));
  const copy = say(l10n.t('Copy'), { action: { type: 'copy', text: guid }, hint: l10n.t('Copy the GUID') });
  const all: [string, Line][] = [
    [l10n.t('Stack'), text(stack)],
    [l10n.t('Image'), text(image)],
    [l10n.t('Lifecycle'), text(lifecycle)],
    [l10n.t('Checksum'), checksumLine(checksum)],
    [l10n.t('Memory limit'), megabytes(memoryLimit)],
    [l10n.t('Disk limit'), megabytes(diskLimit)],
    [l10n.t('Labels'), dotted(...labels)],
    [l10n.t('Created'), time(droplet.createdAt)],
    [l10n.t('Updated'), time(droplet.updatedAt)],
    [l10n.t('GUID'), [say(guid, { isCode: true }), copy]],
  ];
  return { type: 'facts', facts: all.filter(([, line]) => line.length > 0) };
}

function buildpacks({ buildpacks: all }: Droplet): Block[] {
  if (all.length === 0) return [];
  const rows = all.map((one) => [
    [say(buildpackName({ ...one, version: null }))],
    one.version === null ? [] : [say(one.version)],
    one.detectOutput === undefined ? [] : [say(one.detectOutput)],
  ]);
  return [{ type: 'table', name: l10n.t('Buildpacks'), head: [l10n.t('Name'), l10n.t('Version'), l10n.t('Detected')], rows }];
}

function processes({ processTypes, state }: Droplet): Block[] {
  if (processTypes === null) {
    const told =
      state === 'STAGED' || state === 'EXPIRED'
        ? l10n.t('Its start commands are not shown: the foundation tells them to space developers and administrators alone.')
        : l10n.t('It has no start commands: those are known once it is staged.');
    return [{ type: 'line', line: [say(told, { tone: 'muted' })] }];
  }
  const rows = Object.entries(processTypes).map(([type, command]) => [
    [say(type)],
    command === '' ? [say(l10n.t('the app’s own'), { tone: 'muted' })] : [say(command, { isCode: true })],
  ]);
  if (rows.length === 0) return [];
  return [{ type: 'table', name: l10n.t('Process types'), head: [l10n.t('Type'), l10n.t('Start command')], rows }];
}
