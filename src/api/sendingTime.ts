/** Seconds. */
const UNITS = { m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;
export type TimeUnit = keyof typeof UNITS;

/** The most there may be of a unit: so that every such time has a year of four digits, as the API's timestamps do. */
const MOST = 9_999;

const RELATIVE = /^-([1-9]\d{0,3})([mhdw])$/;

/** How long ago: `-7d` is `{ count: 7, unit: 'd' }`. Undefined for what is none. */
export function parseRelative(text: unknown): { readonly count: number; readonly unit: TimeUnit } | undefined {
  const [, count, unit] = (typeof text === 'string' ? RELATIVE.exec(text) : null) ?? [];
  return count === undefined ? undefined : { count: Number(count), unit: unit as TimeUnit };
}

/** `-7d`; undefined where there is no such time. */
export function relative(count: number, unit: TimeUnit): string | undefined {
  return Number.isInteger(count) && count >= 1 && count <= MOST ? `-${count}${unit}` : undefined;
}

/** Days by their name; each stands for its beginning, where the person is. */
const DAYS = { yesterday: -1, today: 0, tomorrow: 1 } as const;
export type DayName = keyof typeof DAYS;

/** `today`; undefined for what is no such name. */
export function parseDay(text: unknown): DayName | undefined {
  return typeof text === 'string' && Object.hasOwn(DAYS, text) ? (text as DayName) : undefined;
}

/** `YYYY-MM-DDThh:mm:ssZ`, the one form Cloud Controller takes (contract §2.3): whole seconds, the fraction cut off. */
export function timestamp(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** A relative time as it is at `now`; anything else as it is, for {@link assertQuery} to judge. */
export function atSending(time: unknown, now: Date): unknown {
  const [ago, day] = [parseRelative(time), parseDay(time)];
  if (day) return timestamp(new Date(now.getFullYear(), now.getMonth(), now.getDate() + DAYS[day]));
  return ago ? timestamp(new Date(now.getTime() - ago.count * UNITS[ago.unit] * 1000)) : time;
}
