import { kindOf, type SummaryKind } from './summary.ts';
import { type DocumentAddress, fromUriParts, heldBack, toUriParts, type UriParts } from '../uri.ts';

/** Two resources of a kind that can be compared in words. */
export interface Compared {
  readonly kind: SummaryKind;
  readonly sides: readonly [left: DocumentAddress, right: DocumentAddress];
}

/** Both, where they can be compared in words: neither secrets nor bits, whatever a server may decode. */
export function compared(left: DocumentAddress, right: DocumentAddress): Compared | undefined {
  const kind = heldBack(left) === undefined && heldBack(right) === undefined ? kindOf(left) : undefined;
  return kind !== undefined && kind === kindOf(right) ? { kind, sides: [left, right] } : undefined;
}

/** What a tab keeps of a comparison over a restart: where both are, and nothing of what they are. */
export function toKept({ sides }: Compared): readonly UriParts[] {
  return sides.map(toUriParts);
}

/** The comparison a tab has kept; undefined where that is none: it comes from a file that others can write. */
export function fromKept(kept: unknown): Compared | undefined {
  if (!Array.isArray(kept) || kept.length !== 2) return undefined;
  const [left, right] = kept.map((one: unknown) => (isUriParts(one) ? fromUriParts(one) : undefined));
  return left && right && compared(left, right);
}

function isUriParts(value: unknown): value is UriParts {
  if (typeof value !== 'object' || value === null) return false;
  const { scheme, authority, path, query } = value as Partial<Record<keyof UriParts, unknown>>;
  return [scheme, authority, path, query].every((part) => typeof part === 'string');
}
