import { createScanner } from 'jsonc-parser';

/** The tokens of a JSON text as they are written, without the white space between them. */
export function tokens(text: string): string[] {
  const scanner = createScanner(text, true);
  const found: string[] = [];
  while ((scanner.scan(), scanner.getTokenOffset() < text.length)) {
    const start = scanner.getTokenOffset();
    found.push(text.slice(start, start + scanner.getTokenLength()));
  }
  return found;
}
