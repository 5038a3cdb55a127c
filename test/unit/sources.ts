import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import ts from 'typescript';

/** A module of the project and what it imports: statically, for types only, or when run. */
export interface Source {
  /** From the repository's root, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** Files as above; packages and `node:` modules by their name. */
  readonly imports: readonly string[];
}

export const ROOT = join(import.meta.dirname, '..', '..');

export function readSources(folder: string): Source[] {
  const files = globSync(join(ROOT, folder, '**', '*.ts')).map((path) => relative(ROOT, path).split(sep).join('/'));
  return files.sort().map((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const { importedFiles } = ts.preProcessFile(text, true, true);
    return { file, text, imports: [...new Set(importedFiles.map(({ fileName }) => resolve(file, fileName)))] };
  });
}

function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const file = posix.normalize(posix.join(posix.dirname(from), specifier));
  if (!existsSync(join(ROOT, file))) throw new Error(`${from} imports ${specifier}, which is not there`);
  return file;
}

/** The code alone: what a comment mentions, nobody calls. */
export function withoutComments(text: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, text);
  let code = '';
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    const isComment = token === ts.SyntaxKind.SingleLineCommentTrivia || token === ts.SyntaxKind.MultiLineCommentTrivia;
    if (!isComment) code += scanner.getTokenText();
  }
  return code;
}
