import type { Times } from './parameters.ts';
import { parseDay, parseRelative, relative, type TimeUnit, timestamp } from './sendingTime.ts';

/** A moment as it is typed: one that counts from the sending, a second, or the whole of a day or a minute. */
type Moment = { readonly at: string; readonly end?: string };

/**
 * Times as people type them, as the API's own (contract §2.3): `last 7 days`, `since 2026-11-01`, `before 2026-11-01 14:00`,
 * `between 2026-11-01 and yesterday`, `older than 2 weeks`, a day, `>= 2026-11-01T00:00:00Z, < -7d`; in German too. Days and times
 * without a zone are the person's own. Undefined for what is none.
 */
export function parseTimes(typed: string, now: Date): Times | undefined {
  const text = toEnglish(typed.trim().replace(/\s+/g, ' '));
  return comparisons(text, now) ?? lastOf(text) ?? sinceOrBefore(text, now) ?? between(text, now) ?? oneOrMore(text, now);
}

/** Times so that {@link parseTimes} reads the same: `last 7 days`, else as comparisons. */
export function typeTimes(times: Times): string {
  if (Array.isArray(times)) return (times as readonly string[]).join(', ');
  const relations = Object.entries(times as Record<string, string | undefined>).filter(([, time]) => time !== undefined);
  const [[relation, time] = [], ...others] = relations;
  const day = Object.entries(DAY_ENDS).find(([from, to]) => JSON.stringify(times) === JSON.stringify({ gte: from, lt: to }))?.[0];
  if (day !== undefined) return day;
  const ago = others.length === 0 ? parseRelative(time) : undefined;
  if (ago && relation === 'gte') return `last ${ago.count} ${UNIT_NAMES[ago.unit]}`;
  if (ago && relation === 'lt') return `older than ${ago.count} ${UNIT_NAMES[ago.unit]}`;
  return relations
    .map(([relation, time]) => `${SIGNS.find(([, one]) => one === relation)?.[0] ?? ''} ${String(time)}`)
    .join(', ');
}

const UNIT_NAMES = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' } as const;

const SIGNS = [
  ['>=', 'gte'],
  ['<=', 'lte'],
  ['>', 'gt'],
  ['<', 'lt'],
] as const;

/** Days that are so once more whenever they are asked for, and where they end. */
const DAY_ENDS = { yesterday: 'today', today: 'tomorrow' } as const;

/** `>= a, < b`. */
function comparisons(text: string, now: Date): Times | undefined {
  if (!/^[<>]/.test(text)) return undefined;
  const parts = text.split(/,|\band\b/).map((part) => part.trim());
  const relations = parts.map((part) => {
    const [sign, relation] = SIGNS.find(([one]) => part.startsWith(one)) ?? [];
    const moment = sign === undefined ? undefined : parseMoment(part.slice(sign.length).trim(), now);
    return relation && moment ? ([relation, moment.at] as const) : undefined;
  });
  const read = relations.filter((one) => one !== undefined);
  const isWhole = read.length === relations.length && new Set(read.map(([relation]) => relation)).size === read.length;
  return isWhole ? Object.fromEntries(read) : undefined;
}

/** `last 7 days`, `7 days`, `last hour`. */
function lastOf(text: string): Times | undefined {
  const [, span] = /^(?:last |past |-)?(.+)$/i.exec(text) ?? [];
  const ago = parseSpan(span ?? '', /^(last|past) /i.test(text));
  return ago === undefined ? undefined : { gte: ago };
}

function sinceOrBefore(text: string, now: Date): Times | undefined {
  const [, word, rest = ''] = /^(since|from|after|before|until|older than) (.+)$/i.exec(text) ?? [];
  if (word === undefined) return undefined;
  if (/older/i.test(word)) {
    const ago = parseSpan(rest, true);
    return ago === undefined ? undefined : { lt: ago };
  }
  const moment = parseMoment(rest, now);
  if (!moment) return undefined;
  const { at, end } = moment;
  switch (word.toLowerCase()) {
    case 'since':
    case 'from':
      return { gte: at };
    case 'after':
      return end === undefined ? { gt: at } : { gte: end };
    case 'before':
      return { lt: at };
    default:
      return end === undefined ? { lte: at } : { lt: end };
  }
}

function between(text: string, now: Date): Times | undefined {
  const [, from = '', to = ''] = /^(?:between |from )?(.+?)(?: and | to | until | [-–] |\.\.)(.+)$/i.exec(text) ?? [];
  const [first, last] = [parseMoment(from, now), parseMoment(to, now)];
  if (!first || !last) return undefined;
  return { gte: first.at, ...(last.end === undefined ? { lte: last.at } : { lt: last.end }) };
}

/** A day is all of it; seconds are those very ones, which none that counts back from the sending is meant to be. */
function oneOrMore(text: string, now: Date): Times | undefined {
  const moments = text.split(',').map((part) => parseMoment(part.trim(), now));
  const [only] = moments;
  if (moments.length === 1 && only?.end !== undefined) return { gte: only.at, lt: only.end };
  const seconds = moments.flatMap((moment) => (moment && moment.end === undefined && /^\d/.test(moment.at) ? [moment.at] : []));
  return seconds.length === moments.length ? seconds : undefined;
}

const DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2}))?$/i;
const GERMAN_DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(.*)$/;

function parseMoment(text: string, now: Date): Moment | undefined {
  if (/^now$/i.test(text)) return { at: timestamp(now) };
  const ago = parseSpan(text.replace(/ ago$|^-/i, ''), false);
  if (ago !== undefined) return { at: ago };
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(text)) return parseSecond(text);
  const name = parseDay(text.toLowerCase());
  if (name !== undefined) return name === 'tomorrow' ? { at: name } : { at: name, end: DAY_ENDS[name] };
  const [, year, month, day, hour, minute] = DAY.exec(text.replace(GERMAN_DAY, '$3-$2-$1$4')) ?? [];
  if (year === undefined) return undefined;
  const [y, m, d] = [Number(year), Number(month) - 1, Number(day)];
  // A day that is none, as the 30th of February, is not the day it would run over into.
  const at = localTime(y, m, d);
  if (at.getMonth() !== m || at.getDate() !== d) return undefined;
  if (hour === undefined) return dayOf(y, m, d);
  const [h, min] = [Number(hour), Number(minute)];
  return h < 24 && min < 60 ? spanOf(localTime(y, m, d, h, min), localTime(y, m, d, h, min + 1)) : undefined;
}

/** Of any zone; the fraction, which the API does not take, cut off. */
function parseSecond(text: string): Moment | undefined {
  const at = new Date(text.toUpperCase());
  if (Number.isNaN(at.getTime()) || !isWritable(at)) return undefined;
  // 30 February is a day for JavaScript.
  return !/Z$/i.test(text) || timestamp(at) === `${text.slice(0, 19).toUpperCase()}Z` ? { at: timestamp(at) } : undefined;
}

function dayOf(year: number, month: number, day: number): Moment | undefined {
  return spanOf(localTime(year, month, day), localTime(year, month, day + 1));
}

function spanOf(from: Date, to: Date): Moment | undefined {
  return isWritable(from) && isWritable(to) ? { at: timestamp(from), end: timestamp(to) } : undefined;
}

/** The API's timestamps have years of four digits. */
function isWritable(at: Date): boolean {
  return at.getUTCFullYear() >= 0 && at.getUTCFullYear() <= 9_999;
}

/** A year below 100 is not of the last century. */
function localTime(year: number, month: number, day: number, hour = 0, minute = 0): Date {
  const time = new Date(2000, 0, 1, hour, minute);
  time.setFullYear(year, month, day);
  return time;
}

const LENGTHS: readonly (readonly [name: RegExp, unit: TimeUnit, times: number])[] = [
  [/^(m|min|minutes?)$/i, 'm', 1],
  [/^(h|hours?)$/i, 'h', 1],
  [/^(d|days?)$/i, 'd', 1],
  [/^(w|weeks?)$/i, 'w', 1],
  [/^months?$/i, 'd', 30],
  [/^years?$/i, 'd', 365],
];

/** `7 days`, `7d`; `week` alone only behind a word that makes it a span. A month is 30 days: the API knows neither. */
function parseSpan(text: string, aloneIsOne: boolean): string | undefined {
  const [, count = '', name = ''] = /^(\d*) ?([a-z]+)$/i.exec(text) ?? [];
  const [, unit, times] = LENGTHS.find(([pattern]) => pattern.test(name)) ?? [];
  if (unit === undefined || times === undefined || (count === '' && !aloneIsOne)) return undefined;
  return relative((count === '' ? 1 : Number(count)) * times, unit);
}

/** The same in English, word by word: what is typed is short. */
const GERMAN: readonly (readonly [german: RegExp, english: string])[] = [
  [/^(?:in |die |der |das )*letzte[nrs]? /i, 'last '],
  [/^älter als /i, 'older than '],
  [/\bvor (\d+ ?\p{L}+)/giu, '$1 ago'],
  [/^vor /i, 'before '],
  [/^seit /i, 'since '],
  [/^ab /i, 'from '],
  [/^nach /i, 'after '],
  [/^zwischen /i, 'between '],
  [/^bis /i, 'until '],
  [/^von /i, 'from '],
  [/ bis /i, ' to '],
  [/ und /gi, ' and '],
  [/\bheute\b/gi, 'today'],
  [/\bgestern\b/gi, 'yesterday'],
  [/\bmorgen\b/gi, 'tomorrow'],
  [/\bjetzt\b/gi, 'now'],
  [/\bminuten?\b/gi, 'minutes'],
  [/\bstunden?\b/gi, 'hours'],
  [/\btage?n?\b/gi, 'days'],
  [/\bwochen?\b/gi, 'weeks'],
  [/\bmonat(?:en?|s)?\b/gi, 'months'],
  [/\bjahr(?:en?|es)?\b/gi, 'years'],
];

function toEnglish(text: string): string {
  return GERMAN.reduce((so, [german, english]) => so.replace(german, english), text);
}
