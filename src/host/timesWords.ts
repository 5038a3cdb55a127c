import * as l10n from '@vscode/l10n';
import { type DayName, parseDay, parseRelative } from '../api/sendingTime.ts';
import { formatDuration, formatRelativeTime } from './language.ts';
import { jsonAsText, plain } from './text.ts';

const UNIT = { m: 'minute', h: 'hour', d: 'day', w: 'week' } as const;

/** Times of a query in words, in the person's own zone: `last 7 days`, `2026-11-01`, `since 2026-11-01 14:30`. */
export function timesWords(times: unknown): string {
  if (Array.isArray(times)) return times.map(momentWords).join(', ');
  if (typeof times !== 'object' || times === null) return plain(jsonAsText(times));
  const { gte, lt, ...others } = times as Readonly<Record<string, unknown>>;
  const isSpan = gte !== undefined && lt !== undefined && !parseRelative(gte) && !parseRelative(lt);
  const relations = isSpan ? others : { gte, lt, ...others };
  const words = Object.entries(relations).flatMap(([relation, time]) =>
    time === undefined ? [] : relationWords(relation, time),
  );
  return [...(isSpan ? [spanWords(gte, lt)] : []), ...words].join(', ');
}

function relationWords(relation: string, time: unknown): string {
  const ago = agoWords(time);
  switch (relation) {
    case 'gte':
    case 'gt':
      if (ago !== undefined) return l10n.t('last {0}', ago);
      return relation === 'gte' ? l10n.t('since {0}', momentWords(time)) : l10n.t('after {0}', momentWords(time));
    case 'lt':
    case 'lte':
      if (ago !== undefined) return l10n.t('more than {0} ago', ago);
      return relation === 'lt' ? l10n.t('before {0}', momentWords(time)) : l10n.t('until {0}', momentWords(time));
    default:
      return plain(`${relation} ${jsonAsText(time)}`);
  }
}

/** Whole days by their names, the last of them too, which the API leaves out. */
function spanWords(from: unknown, to: unknown): string {
  const [one, other] = [beginningDay(from), lastDay(to)];
  if (one === undefined || other === undefined) return `${momentWords(from)} – ${momentWords(to)}`;
  return one === other ? one : `${one} – ${other}`;
}

function beginningDay(from: unknown): string | undefined {
  const [name, at] = [parseDay(from), localTime(from)];
  if (name) return dayName(name);
  return at && isMidnight(at) ? dayWord(at) : undefined;
}

function lastDay(to: unknown): string | undefined {
  const [name, end] = [parseDay(to), localTime(to)];
  if (name) return name === 'yesterday' ? undefined : dayName(name === 'today' ? 'yesterday' : 'today');
  if (!end || !isMidnight(end)) return undefined;
  const last = new Date(end);
  last.setDate(last.getDate() - 1);
  return dayWord(last);
}

function dayName(name: DayName): string {
  return { yesterday: () => l10n.t('yesterday'), today: () => l10n.t('today'), tomorrow: () => l10n.t('tomorrow') }[name]();
}

function agoWords(time: unknown): string | undefined {
  const ago = parseRelative(time);
  return ago && formatDuration(ago.count, UNIT[ago.unit]);
}

function momentWords(time: unknown): string {
  const [ago, day] = [parseRelative(time), parseDay(time)];
  if (ago) return formatRelativeTime(-ago.count, UNIT[ago.unit]);
  if (day) return dayName(day);
  const at = localTime(time);
  if (!at) return plain(jsonAsText(time));
  if (isMidnight(at)) return dayWord(at);
  const seconds = at.getSeconds() === 0 ? [] : [at.getSeconds()];
  return `${dayWord(at)} ${[at.getHours(), at.getMinutes(), ...seconds].map((part) => String(part).padStart(2, '0')).join(':')}`;
}

function localTime(time: unknown): Date | undefined {
  const at = typeof time === 'string' ? new Date(time) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at : undefined;
}

function isMidnight(at: Date): boolean {
  return at.getHours() === 0 && at.getMinutes() === 0 && at.getSeconds() === 0;
}

/** `2026-11-01`, as it can be typed too, in every language. */
function dayWord(at: Date): string {
  const [month, day] = [at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${String(at.getFullYear()).padStart(4, '0')}-${month ?? ''}-${day ?? ''}`;
}
