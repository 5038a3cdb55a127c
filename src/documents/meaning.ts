import * as l10n from '@vscode/l10n';
import { formatDateTime } from '../host/language.ts';
import { relativeTime } from '../host/relativeTime.ts';
import { stateMeaning } from '../host/stateMeanings.ts';
import { stateWord } from '../host/stateWord.ts';
import { listNamed, type Content } from './kinds.ts';
import type { Place } from './place.ts';

/** What a value means, in plain text. */
export interface Meaning {
  readonly title: string;
  readonly lines: readonly string[];
  /** Only the resource's own document shows it. */
  readonly isHiddenInLists?: boolean;
}

type Read = (place: Place, subject: Content | undefined, now: number) => Meaning | undefined;

/** The first that knows the value tells. */
const READERS: readonly Read[] = [timestamp, state, redacted, checksum, buildpack];

/** What a value of a document means; undefined where there is nothing to say. */
export function meaningOf(place: Place, subject: Content | undefined, now: number): Meaning | undefined {
  for (const reader of READERS) {
    const meaning = reader(place, subject, now);
    if (meaning) return meaning;
  }
  return undefined;
}

const SINCE: Readonly<Record<string, () => string>> = {
  created_at: () => l10n.t('Created'),
  updated_at: () => l10n.t('Last changed'),
  last_status_change: () => l10n.t('Last status change'),
  last_successful_healthcheck: () => l10n.t('Last successful health check'),
};

function timestamp({ text, names }: Place, _subject: unknown, now: number): Meaning | undefined {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(at)) return undefined;
  const key = names.at(-1) ?? '';
  const title = Object.hasOwn(SINCE, key) ? SINCE[key]?.() : undefined;
  return { title: title ?? key.replaceAll('_', ' '), lines: [relativeTime(text, now) ?? '', formatDateTime(at)] };
}

function state({ text, names }: Place, subject: Content | undefined): Meaning | undefined {
  const path = pathIn(names, subject);
  const key = path?.names.join('.');
  const isState = key === 'state' || (path?.kind === 'deployments' && /^status\.(value|reason)$/.test(key ?? ''));
  const kind = key === 'process_instances.state' ? 'instances' : isState ? path?.kind : undefined;
  const meaning = kind && stateMeaning(kind, text);
  return meaning ? { title: stateWord(text), lines: [meaning] } : undefined;
}

/** The keys inside a resource, and its kind: that of the document, or of what it includes. */
function pathIn(
  names: readonly string[],
  subject: Content | undefined,
): { readonly kind: string; readonly names: readonly string[] } | undefined {
  const [first, second = ''] = names;
  const included = first === 'included' ? listNamed(second) : undefined;
  if (included) return { kind: included, names: names.slice(2) };
  return subject && { kind: subject.kind, names: subject.isList && first === 'resources' ? names.slice(1) : names };
}

function redacted({ text, names }: Place): Meaning | undefined {
  const title = l10n.t('Hidden by the foundation');
  if (text === '[PRIVATE DATA HIDDEN IN LISTS]') {
    const line = l10n.t('Lists never show this. The resource itself does, to admins and space developers.');
    return { title, lines: [line], isHiddenInLists: true };
  }
  if (text === '[PRIVATE DATA HIDDEN]') {
    return { title, lines: [l10n.t('Your role does not show this: admins, read-only admins and space developers see it.')] };
  }
  const isPassword = text === '***' && names.at(-1) === 'password';
  return isPassword ? { title, lines: [l10n.t('The API keeps the registry’s password and shows it to nobody.')] } : undefined;
}

/** How one checks by hand what a checksum says. */
const TOOLS: Readonly<Record<string, string>> = { sha256: 'shasum -a 256', sha1: 'shasum -a 1' };

function checksum({ names, beside }: Place): Meaning | undefined {
  const [around, key] = names.slice(-2);
  if ((around !== 'checksum' && around !== 'hash') || (key !== 'type' && key !== 'value')) return undefined;
  const type = beside.get('type') ?? '';
  const tool = Object.hasOwn(TOOLS, type) ? TOOLS[type] : undefined;
  if (tool === undefined) return undefined;
  const lines = [
    l10n.t('Of its bits, as the foundation stored them: what is downloaded must have the same.'),
    l10n.t('Check with: {0} FILE', tool),
  ];
  return { title: l10n.t('Checksum'), lines };
}

function buildpack({ names, beside }: Place): Meaning | undefined {
  const [around, key] = names.slice(-2);
  if (around !== 'buildpacks' || !['name', 'version', 'buildpack_name', 'detect_output'].includes(key ?? '')) return undefined;
  const [name, version, detected] = ['buildpack_name', 'version', 'detect_output'].map((one) => beside.get(one));
  const lines = [
    l10n.t('Made this droplet when it was staged. A newer version is used once the app is staged again.'),
    ...(version ? [l10n.t('Version: {0}', version)] : []),
    ...(detected ? [l10n.t('Detected: {0}', detected)] : []),
  ];
  return { title: l10n.t('Buildpack {0}', name ?? beside.get('name') ?? ''), lines };
}
