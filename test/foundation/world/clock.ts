export const minute = 60;
export const hour = 60 * minute;
export const day = 24 * hour;
export const week = 7 * day;

export function timestamp(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

export function ago(now: Date, seconds: number): string {
  return timestamp(new Date(now.getTime() - seconds * 1000));
}
