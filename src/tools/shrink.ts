/** How much of a value is told: characters of a text, items of an array, fields of an object, levels below the first. */
interface Measure {
  readonly text: number;
  readonly items: number;
  readonly fields: number;
  readonly depth: number;
}

const MEASURES: readonly Measure[] = [
  { text: 2_000, items: 200, fields: 200, depth: 20 },
  { text: 600, items: 60, fields: 100, depth: 12 },
  { text: 300, items: 30, fields: 60, depth: 8 },
  { text: 200, items: 15, fields: 40, depth: 7 },
  { text: 120, items: 8, fields: 30, depth: 6 },
  { text: 80, items: 4, fields: 25, depth: 5 },
  { text: 60, items: 2, fields: 20, depth: 4 },
  { text: 40, items: 1, fields: 10, depth: 3 },
];

/** A value as JSON of so many bytes at most. */
export interface Shrunk {
  readonly text: string;
  /** Something of it is left out; marks in it say where and how much. */
  readonly isCut: boolean;
}

const LEFT_OUT = '[left out]';

/** The first of ever coarser renderings that fits. @param bytes the most that the text may have in UTF-8; at least 20 */
export function shrink(value: unknown, bytes: number): Shrunk {
  const encoder = new TextEncoder();
  for (const measure of MEASURES) {
    const cut = { is: false };
    const text = toJson(cutDown(value, measure, cut));
    if (encoder.encode(text).length <= bytes) return { text, isCut: cut.is };
  }
  return { text: toJson(LEFT_OUT), isCut: true };
}

function cutDown(value: unknown, measure: Measure, cut: { is: boolean }): unknown {
  if (typeof value === 'string') {
    if (value.length <= measure.text) return value;
    cut.is = true;
    return `${value.slice(0, measure.text).toWellFormed()}… [${value.length - measure.text} more characters left out]`;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (measure.depth === 0) {
    cut.is = true;
    return LEFT_OUT;
  }
  const inner = { ...measure, depth: measure.depth - 1 };
  if (Array.isArray(value)) {
    const items = value.slice(0, measure.items).map((one) => cutDown(one, inner, cut));
    const more = value.length - items.length;
    cut.is ||= more > 0;
    return more > 0 ? [...items, `[${more} more left out]`] : items;
  }
  const entries = Object.entries(value);
  const fields = entries.slice(0, measure.fields).map(([key, one]) => [key.slice(0, measure.text), cutDown(one, inner, cut)]);
  const more = entries.length - fields.length;
  cut.is ||= more > 0;
  return Object.fromEntries(more > 0 ? [...fields, [LEFT_OUT, `${more} more fields`]] : fields);
}

/** What is not to stand in a fence or be taken for nothing: marks of markup, and characters that nobody sees. */
const UNSAFE =
  /[<>&`\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]|[\u{E0000}-\u{E0FFF}]/gu;

/** JSON in which no angle bracket and no backtick stands, and nothing is unseen: each is written as its escape. */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined;
  return (json ?? 'null').replace(UNSAFE, (mark) =>
    [...Array(mark.length).keys()].map((at) => `\\u${mark.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );
}
