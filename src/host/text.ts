/**
 * Text that came from a server and is shown to a person. It is hostile until proven otherwise: names may hold control
 * characters, direction overrides that reorder a line, or VS Code's own icon syntax.
 */

// Control characters, direction marks and overrides, invisible separators. Zero-width joiners stay: emoji need them.
const UNSEEN = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;

/** For labels and descriptions of rows: one line, nothing unseen. */
export function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(UNSEEN, '').trim();
}

/** A value of JSON as it is told: texts as they are, all else as JSON. What a person wrote may be an object that String() refuses. */
export function jsonAsText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** For quick picks, which draw `$(name)` as an icon. */
export function withoutIcons(text: string): string {
  return plain(text).replaceAll('$(', '\\$(');
}

/** For messages and prompts, where VS Code makes a link, even to a command, of `[text](target)`. */
export function withoutLinks(text: string): string {
  return plain(text).replaceAll('](', '] (');
}

/** Scheme and everything else of a URL left out. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}

/** For Markdown: every ASCII punctuation mark as an entity, so that nothing is syntax, a link or an icon. */
export function escapeMarkdown(text: string): string {
  return plain(text).replace(/[!-/:-@[-`{-~]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
