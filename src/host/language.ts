import { perKey } from './perKey.ts';

/** As l10n's own bundle: there is one window, and it speaks one language. */
let language = 'en';

/**
 * Numbers and times are told in this language from now on: that of the words beside them, so English where there is no bundle.
 * @param to as VS Code names it (`de`, `pt-br`), which is as BCP 47 does
 */
export function configure(to: string): void {
  language = to;
}

/** Made once, since they cost more than all the rest of a row; and not before the first row, since activation would wait for them. */
const numberFormat = perKey((of) => new Intl.NumberFormat(usable(of)));
const dateTimeFormat = perKey((of) => new Intl.DateTimeFormat(usable(of), { dateStyle: 'full', timeStyle: 'long' }));
const relativeFormat = perKey((of) => new Intl.RelativeTimeFormat(usable(of)));

/** `1,312`; in German `1.312`. */
export function formatNumber(value: number): string {
  return numberFormat(language).format(value);
}

/** `7 days`; in German `7 Tage`. */
export function formatDuration(value: number, unit: 'minute' | 'hour' | 'day' | 'week'): string {
  return new Intl.NumberFormat(usable(language), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** `2 hours ago`; in German `vor 2 Stunden`. */
export function formatRelativeTime(value: number, unit: Intl.RelativeTimeFormatUnit): string {
  return relativeFormat(language).format(value, unit);
}

/** `Friday, November 20, 2026 at 2:03:21 PM GMT+1`, by this machine's clock. @param at milliseconds since 1970 */
export function formatDateTime(at: number): string {
  return dateTimeFormat(language).format(at);
}

/** A phrase that could stand alone, after other words: English begins it small, other languages may not (German nouns). */
export function within(phrase: string): string {
  return language.startsWith('en') ? phrase.slice(0, 1).toLowerCase() + phrase.slice(1) : phrase;
}

/** A name that Intl refuses (`en_US` of some other shell) must not cost a person their rows. */
function usable(name: string): string[] {
  try {
    return [...Intl.getCanonicalLocales(name), 'en'];
  } catch {
    return ['en'];
  }
}
