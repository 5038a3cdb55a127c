import type { Reading } from './reading.ts';
import { type Level, namesOf, type Piece, type Step, Walker } from './json/walker.ts';

/** A string that stands as a value in a document, and what is around it. */
export interface Place extends Piece {
  /** The keys that lead to it from the root, its own last. */
  readonly names: readonly string[];
  /** The other strings of the object it is in, by key. */
  readonly beside: ReadonlyMap<string, string>;
}

/** How much of an object is looked at behind the place itself. Steps. */
const BEHIND = 200;

/** The value at an offset; undefined for what is no string, and for what people write as they like. */
export function placeAt(text: string, { starts }: Pick<Reading, 'starts'>, offset: number): Place | undefined {
  const walker = new Walker(
    text,
    starts.findLast(({ start }) => start <= offset),
  );
  const texts: { readonly level: Level | undefined; readonly key: string; readonly text: string }[] = [];
  const note = (step: Step | undefined) => {
    if (step?.kind === 'text') texts.push({ level: step.level, key: step.level?.key ?? '', text: step.piece.text });
  };
  let step = walker.next();
  for (; step && !holds(step, offset); step = walker.next()) {
    if (walker.offset > offset) return undefined;
    note(step);
  }
  if (step?.kind !== 'text' || !step.level || step.level.isFree) return undefined;
  const { level, piece } = step;
  const names = [...namesOf(level), ...(level.isArray ? [] : [level.key])];
  for (let count = 0; step && count < BEHIND && !(step.kind === 'close' && step.level === level); count++) {
    note(step);
    step = walker.next();
  }
  const beside = new Map(texts.filter((one) => one.level === level).map((one) => [one.key, one.text]));
  return { ...piece, names, beside };
}

function holds(step: Step, offset: number): boolean {
  return (step.kind === 'text' || step.kind === 'key') && step.piece.start - 1 <= offset && offset <= step.piece.end;
}
