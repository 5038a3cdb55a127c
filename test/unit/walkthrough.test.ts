import assert from 'node:assert/strict';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND, CONTEXT, VIEW } from '../../src/contributions.ts';
import { ROOT } from './sources.ts';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly image: Readonly<Record<string, string>>; readonly altText: string };
  readonly completionEvents: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly contributes: {
    readonly walkthroughs: readonly [
      { readonly id: string; readonly title: string; readonly description: string; readonly steps: Step[] },
    ];
  };
}

/** Bytes of one picture, and of all: they travel in the package, which is to stay below 300 KB. */
const LIMIT = 18_000;
const LIMIT_OF_ALL = 160_000;

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const strings = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
const [walkthrough] = manifest.contributes.walkthroughs;
const { steps } = walkthrough;
const pictures = [...new Set(steps.flatMap(({ media }) => Object.values(media.image)))].sort();

/** The text behind `%key%`. */
function told(text: string): string {
  const key = /^%(.+)%$/.exec(text)?.[1];
  assert.ok(key !== undefined, `${text} is to be in package.nls.json`);
  const string = strings[key];
  assert.ok(string, `package.nls.json lacks ${key}`);
  return string;
}

const commandsIn = (text: string) => [...text.matchAll(/\(command:([\w.]+)/g)].map(([, command = '']) => command);

describe('the walkthrough', () => {
  it('has its texts in package.nls.json, each a text of its own', () => {
    const texts = [walkthrough, ...steps].flatMap(({ title, description }) => [title, description]);
    const all = [...texts, ...steps.map(({ media }) => media.altText)].map(told);
    assert.equal(new Set(all).size, all.length);
  });

  it('every step has a button of its own, for a command that is there', () => {
    const known: readonly string[] = [...Object.values(COMMAND), `${VIEW}.focus`];
    const buttons = steps.map(({ description }) => {
      const text = told(description);
      for (const command of commandsIn(text)) assert.ok(known.includes(command), command);
      const lines = text.split('\n').filter((line) => /^\[[^\]]+\]\(command:[^)]+\)$/.test(line));
      assert.equal(lines.length, 1, text);
      return commandsIn(lines.join())[0];
    });
    assert.equal(new Set(buttons).size, steps.length);
  });

  it('every step is done by something of ours', () => {
    const known = [
      ...[...Object.values(COMMAND), `${VIEW}.focus`].map((command) => `onCommand:${command}`),
      ...Object.values(CONTEXT).map((key) => `onContext:${key}`),
    ];
    for (const { id, completionEvents } of steps) {
      assert.ok(completionEvents.length > 0, id);
      for (const event of completionEvents) assert.ok(known.includes(event), event);
    }
  });

  it('every picture is there for every kind of theme, small, and in the package', () => {
    for (const { id, media } of steps) {
      const { dark, light, ...others } = media.image;
      assert.deepEqual([dark, light], [`media/walkthrough/${id}-dark.png`, `media/walkthrough/${id}-light.png`]);
      assert.deepEqual(others, { hc: dark, hcLight: light });
    }
    const sizes = pictures.map((file) => statSync(join(ROOT, file)).size);
    for (const [index, size] of sizes.entries()) assert.ok(size <= LIMIT, `${pictures[index]}: ${size} bytes`);
    const all = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(all <= LIMIT_OF_ALL, `all pictures: ${all} bytes`);
    assert.ok(read('.vscodeignore').split('\n').includes('!media/walkthrough/*.png'));
    assert.deepEqual(
      globSync('media/walkthrough/*', { cwd: ROOT })
        .map((file) => file.replaceAll('\\', '/'))
        .sort(),
      pictures,
    );
  });

  it('is what the welcome’s link opens', () => {
    const argument = /\(command:workbench\.action\.openWalkthrough\?([^)]+)\)/.exec(strings['welcome.noFoundation'] ?? '')?.[1];
    const { publisher, name } = manifest;
    assert.deepEqual(JSON.parse(decodeURIComponent(argument ?? '')), [`${publisher}.${name}#${walkthrough.id}`]);
  });
});
