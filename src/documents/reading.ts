import { singleAt, contentOf } from './kinds.ts';
import { coverFile, type FoundLink, linkOfText, linksOf, type LinkSource } from './links.ts';
import type { DocumentAddress } from './uri.ts';
import { type Level, type Piece, Walker } from './json/walker.ts';

/** What one pass over a document's tokens has found: for its links, its lenses and its hovers. */
export interface Reading {
  /** In the order of the text. */
  readonly links: readonly FoundLink[];
  /** Paths that the resource itself names, by name: `app`, `package`. A list has none. */
  readonly references: ReadonlyMap<string, string>;
  /** A list's other pages by name: `next`. Undefined for what is no list. */
  readonly pages: ReadonlyMap<string, string> | undefined;
  readonly totalResults: number | undefined;
  readonly totalPages: number | undefined;
  /** The resource's own guid; a list has none. */
  readonly own: string | undefined;
  /** Objects to start from where only a part of the document is to be gone through again. */
  readonly starts: readonly { readonly start: number; readonly level: Level }[];
}

/** As many tokens are gone through in a turn before it is asked how long it has taken. */
const BATCH = 500;
/** How far apart the starts are. Characters. */
const APART = 8_192;

/**
 * Goes through a document once. A generator, so that this can be done in turns.
 * @param address the document's own: what a `guid` in a list is of shows in the path alone
 */
export function* read(text: string, address: DocumentAddress): Generator<undefined, Reading> {
  const collector = new Collector(address, /file:/i.test(text));
  const walker = new Walker(text);
  for (let count = 1, step = walker.next(); step; step = walker.next(), count++) {
    if (step.kind === 'open') collector.opened(step.level, walker.offset);
    else if (step.kind === 'close') collector.closed(step.level);
    else if (step.kind === 'word') collector.word(step.level, step.text);
    else collector.string(step.kind, step.level, step.piece);
    if (count % BATCH === 0) yield;
  }
  return collector.reading();
}

class Collector {
  readonly #source: LinkSource;
  readonly #hasFiles: boolean;
  readonly #links: FoundLink[] = [];
  readonly #references = new Map<string, string>();
  readonly #pages = new Map<string, string>();
  readonly #totals = new Map<string, number>();
  readonly #starts: { start: number; level: Level }[] = [];
  #isPaged = false;
  #own: string | undefined;

  constructor({ foundation, path }: DocumentAddress, hasFiles: boolean) {
    this.#source = { foundation, hostname: new URL(foundation).hostname, subject: contentOf(path) };
    this.#hasFiles = hasFiles;
  }

  opened(level: Level, start: number): void {
    if (level.name === 'pagination' && level.parent && !level.parent.parent) this.#isPaged = true;
    if (!level.isArray && start - (this.#starts.at(-1)?.start ?? 0) >= APART) this.#starts.push({ start, level });
  }

  closed(level: Level): void {
    if (!level.parent) this.#own = level.telling.guid?.text;
    for (const link of linksOf(level, this.#source)) {
      this.#links.push(link);
      if (link.path !== undefined) this.#refer(level, link.path);
    }
  }

  word({ key, name, parent }: Level, text: string): void {
    const isPagination = name === 'pagination' && parent && !parent.parent;
    if (isPagination && /^\d{1,15}$/.test(text)) this.#totals.set(key, Number(text));
  }

  string(kind: 'key' | 'text', level: Level | undefined, piece: Piece): void {
    const link = (this.#hasFiles ? coverFile(piece) : undefined) ?? (kind === 'text' ? linkOfText(level, piece) : undefined);
    if (link) this.#links.push(link);
  }

  reading(): Reading {
    // An object's own come after those of what is in it; what is known of an href at its end is better than what was before.
    const sorted = this.#links.sort((left, right) => left.start - right.start);
    return {
      links: sorted.filter(({ start }, index) => sorted[index + 1]?.start !== start),
      references: this.#references,
      pages: this.#isPaged ? this.#pages : undefined,
      totalResults: this.#totals.get('total_results'),
      totalPages: this.#totals.get('total_pages'),
      own: this.#own,
      starts: this.#starts,
    };
  }

  /** What stands right in the document's own object: `links.x`, `relationships.x.data`, `x`. */
  #refer(level: Level, path: string): void {
    const { name, parent } = level;
    const around = parent?.parent;
    if (!parent || (level.telling.guid === undefined && level.telling.href === undefined)) return;
    if (!around) this.#reference(name, path);
    else if (!around.parent && parent.name === 'pagination') this.#pages.set(name, path);
    else if (!around.parent && parent.name === 'links') this.#reference(name, path);
    else if (name === 'data' && around.name === 'relationships' && !around.parent?.parent) this.#reference(parent.name, path);
  }

  #reference(name: string, path: string): void {
    if (singleAt(path) && !this.#references.has(name)) this.#references.set(name, path);
  }
}
