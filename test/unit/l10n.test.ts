import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { readSources, ROOT, type Source } from './sources.ts';

type Bundle = Readonly<Record<string, string>>;

const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const read = (file: string) => JSON.parse(textOf(file)) as Bundle;

/** Every language there is, by its files. */
const languages = (pattern: string) => globSync(pattern, { cwd: ROOT }).map((file) => file.split('.').at(-2) ?? '');

interface Call {
  /** `src/tree/view.ts:193`. */
  readonly place: string;
  /** What is to be translated; undefined where it is known only when it runs. */
  readonly text: string | undefined;
  /** Runs when the module is loaded, before activate() has told l10n the language. */
  readonly isTooEarly: boolean;
}

function callsIn({ file, text }: Pick<Source, 'file' | 'text'>): Call[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const calls: Call[] = [];
  const visit = (node: ts.Node, isInFunction: boolean): void => {
    if (isNamed(node)) {
      const call = node.parent;
      const isCalled = ts.isCallExpression(call) && call.expression === node;
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      const key = isCalled ? literal(call.arguments[0]) : undefined;
      calls.push({ place: `${file}:${line + 1}`, text: key, isTooEarly: isCalled && !isInFunction });
    }
    ts.forEachChild(node, (child) => visit(child, isInFunction || ts.isFunctionLike(node)));
  };
  visit(tree, false);
  return calls;
}

/** `l10n.t`, called or handed on; VS Code's own `vscode.l10n.t` too. */
function isNamed(node: ts.Node): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && node.name.text === 't' && /(^|\.)l10n$/.test(node.expression.getText());
}

function literal(node: ts.Expression | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isParenthesizedExpression(node)) return literal(node.expression);
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [literal(node.left), literal(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

/** What a translation must keep: places for values, links, ids of settings. */
function kept(text: string): string[] {
  const found = text.match(/\{\d+\}|\]\([^)]*\)|cfExplorer[.\w]*|`[^`]*`|https?:\/\/[^\s,;)]*[^\s,;).]/g) ?? [];
  return [...new Set(found)].sort();
}

/** Lines to paste into a bundle, a translation in place of the text once more. */
const toPaste = (entries: Bundle) =>
  Object.entries(entries).map(([key, text]) => `  ${JSON.stringify(key)}: ${JSON.stringify(text)},`);

function assertTranslates(file: string, english: Bundle): void {
  const bundle = read(file);
  // Two who translate the same text at once merge without a conflict, and JSON takes the last in silence.
  const keys = [...textOf(file).matchAll(/^ {2}("(?:[^"\\]|\\.)*"): /gm)].map(([, key = '']) => JSON.parse(key) as string);
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
  assert.deepEqual(twice, [], `${file} has twice`);
  assert.equal(keys.length, Object.keys(bundle).length, `${file}: one line a text`);
  const missing = Object.fromEntries(Object.entries(english).filter(([key]) => !Object.hasOwn(bundle, key)));
  const leftOver = Object.fromEntries(Object.entries(bundle).filter(([key]) => !Object.hasOwn(english, key)));
  const told = [`${file} lacks, to be translated:`, ...toPaste(missing), 'and has what is not asked for:', ...toPaste(leftOver)];
  if (toPaste({ ...missing, ...leftOver }).length > 0) assert.fail(told.join('\n'));
  for (const [key, text] of Object.entries(bundle)) {
    assert.notEqual(text.trim(), '', `${file}: ${key}`);
    assert.deepEqual(kept(text), kept(english[key] ?? ''), `${file}: ${key}`);
  }
}

const sources = readSources('src');
const calls = sources.flatMap(callsIn);
const english = Object.fromEntries(calls.flatMap(({ text }) => (text === undefined ? [] : [[text, text]])));

describe('l10n: what is told in other languages', () => {
  it('finds every way to ask for a text, and what cannot be translated', () => {
    const text = "const f = () => [l10n.t('a' + ('b')), l10n.t(`c`), l10n.t(x), vscode.l10n.t(`${x}`), l10n.t];\nl10n.t('d');";
    assert.deepEqual(callsIn({ file: 'some.ts', text }), [
      { place: 'some.ts:1', text: 'ab', isTooEarly: false },
      { place: 'some.ts:1', text: 'c', isTooEarly: false },
      { place: 'some.ts:1', text: undefined, isTooEarly: false },
      { place: 'some.ts:1', text: undefined, isTooEarly: false },
      { place: 'some.ts:1', text: undefined, isTooEarly: false },
      { place: 'some.ts:2', text: 'd', isTooEarly: true },
    ]);
    assert.ok(calls.length > 300);
  });

  it('goes by one name in every file, or it would not be found', () => {
    const users = sources.filter(({ imports }) => imports.includes('@vscode/l10n'));
    const strange = users.filter(({ text }) => !text.includes("import * as l10n from '@vscode/l10n';"));
    assert.deepEqual(
      strange.map(({ file }) => file),
      [],
    );
  });

  it('texts are literals: a translator sees them whole', () => {
    assert.deepEqual(
      calls.filter(({ text }) => text === undefined).map(({ place }) => place),
      [],
    );
  });

  it('no text is made before the language is known', () => {
    assert.deepEqual(
      calls.filter(({ isTooEarly }) => isTooEarly).map(({ place }) => place),
      [],
    );
  });

  it('a language has both its files', () => {
    assert.deepEqual(languages('l10n/bundle.l10n.*.json').sort(), languages('package.nls.*.json').sort());
    assert.ok(languages('package.nls.*.json').includes('de'));
  });

  for (const language of languages('package.nls.*.json')) {
    it(`${language}: every text of src/, and no other`, () => {
      assertTranslates(`l10n/bundle.l10n.${language}.json`, english);
    });

    it(`${language}: every text of package.json, and no other`, () => {
      assertTranslates(`package.nls.${language}.json`, read('package.nls.json'));
    });

    it(`${language}: commands have titles of their own`, () => {
      const titles = Object.entries(read(`package.nls.${language}.json`)).filter(([key]) => key.startsWith('command.'));
      assert.equal(new Set(titles.map(([, title]) => title)).size, titles.length);
    });
  }
});
