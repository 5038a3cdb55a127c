import { plain } from '../../host/text.ts';
import type { DocumentAddress } from '../uri.ts';

/** What a click on a page does. */
export type Action =
  | { readonly type: 'open' | 'reveal'; readonly address: DocumentAddress }
  | { readonly type: 'copy'; readonly text: string }
  /** Something the page's owner does. */
  | { readonly type: 'own'; readonly name: string };

/** A stretch of text. Drawn as text and nothing else, whatever a server put into it. */
export interface Piece {
  readonly text: string;
  readonly tone?: 'muted' | 'good' | 'bad' | 'badge';
  /** Of a fixed width, as a program's own words. */
  readonly isCode?: boolean;
  readonly action?: Action;
  /** Looks like a button and is one; otherwise what has an action is a link. */
  readonly isButton?: boolean;
  /** What a link leads to, where its text does not say. */
  readonly hint?: string;
}

export type Line = readonly Piece[];

export type Block =
  | { readonly type: 'heading'; readonly level: 1 | 2; readonly line: Line }
  | { readonly type: 'line' | 'notice' | 'error'; readonly line: Line }
  | { readonly type: 'facts'; readonly facts: readonly (readonly [name: string, value: Line])[] }
  | {
      readonly type: 'table';
      readonly name: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly Line[])[];
    }
  /** One after the other, as things came about; what hangs below a step is drawn within it. */
  | { readonly type: 'steps'; readonly steps: readonly { readonly line: Line; readonly below: readonly Block[] }[] };

/** A page that is looked at rather than read, as data. */
export interface Page {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Said by screen readers when it changes. */
  readonly status: string;
  /** What VS Code keeps with the tab, and hands over when it brings it back after a restart. */
  readonly kept?: unknown;
}

/** Text from wherever: on one line, and nothing unseen in it. */
export function say(text: string | number, more: Omit<Piece, 'text'> = {}): Piece {
  return { text: plain(String(text)), ...more };
}

/** Lines one after the other, a dot between those that say something. */
export function dotted(...lines: readonly (Line | Piece | undefined)[]): Line {
  const told = lines.flatMap((line) => (line === undefined ? [] : 'text' in line ? [[line]] : line.length > 0 ? [line] : []));
  return told.flatMap((line, index) => (index === 0 ? line : [say('·', { tone: 'muted' }), ...line]));
}

/** Every action of a page, in the order it is drawn: the page in the window knows them by their number alone. */
export function numbered(page: Page): { readonly actions: readonly Action[]; readonly drawn: object } {
  const actions: Action[] = [];
  const toPiece = ({ action, ...piece }: Piece) => {
    if (!action) return piece;
    actions.push(action);
    return { ...piece, act: actions.length - 1, key: JSON.stringify(action) };
  };
  const toLine = (line: Line) => line.map(toPiece);
  const toBlock = (block: Block): object => {
    switch (block.type) {
      case 'facts':
        return { ...block, facts: block.facts.map(([name, value]) => [name, toLine(value)]) };
      case 'table':
        return { ...block, rows: block.rows.map((row) => row.map(toLine)) };
      case 'steps':
        return { ...block, steps: block.steps.map(({ line, below }) => ({ line: toLine(line), below: below.map(toBlock) })) };
      case 'heading':
      case 'line':
      case 'notice':
      case 'error':
        return { ...block, line: toLine(block.line) };
    }
  };
  const drawn = { ...page, blocks: page.blocks.map(toBlock) };
  return { actions, drawn };
}
