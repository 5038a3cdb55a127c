import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { CACHE, ROOT } from '../vscode/builds.ts';
import { PICTURE_STYLE } from './fixture.ts';
import { withFewColours } from './png.ts';

/** A part of the window, in CSS pixels. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Bytes. All of them travel in the package. */
const LIMIT = 18_000;

/** Takes the picture of a step of the walkthrough: .vscode-test/screenshots/, or its own place with UPDATE_SCREENSHOTS=1. */
export async function takeStepPicture(page: Page, name: string, part: Part): Promise<void> {
  const isUpdate = process.env.UPDATE_SCREENSHOTS === '1';
  const folder = isUpdate ? join(ROOT, 'media', 'walkthrough') : join(CACHE, 'screenshots', 'walkthrough');
  await mkdir(folder, { recursive: true });
  const taken = await page.screenshot({ clip: part, animations: 'disabled', caret: 'hide', style: PICTURE_STYLE });
  await writeFile(join(folder, `${name}.png`), withFewColours(taken, LIMIT));
}
