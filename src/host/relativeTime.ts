import * as l10n from '@vscode/l10n';
import { formatRelativeTime } from './language.ts';

const UNITS: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** `2 hours ago`. What is no timestamp is shown as it came; null becomes undefined. */
export function relativeTime(timestamp: string | null | undefined, now: number): string | undefined {
  if (timestamp === null || timestamp === undefined) return undefined;
  const at = Date.parse(timestamp);
  if (Number.isNaN(at)) return timestamp;
  const seconds = Math.round((at - now) / 1000);
  // What has just been made, and clocks that differ a little.
  if (seconds >= 0 && seconds < 60) return l10n.t('now');
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  // Rounded towards now, as people count: 119 minutes are an hour and not yet two.
  return formatRelativeTime(Math.trunc(seconds / size), unit);
}
