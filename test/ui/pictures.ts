import type { OpenVSCode } from './fixture.ts';
import { widen } from './tree.ts';

const NARROW = 240;

/** Pictures of the side bar, wide and narrow, with the mouse out of the way; it is wide again afterwards. */
export async function wideAndNarrow(vscode: OpenVSCode, wide: number, nameOf: (size: string) => string): Promise<void> {
  const { page } = vscode;
  const { width, height } = page.viewportSize()!;
  for (const [size, pixels] of Object.entries({ wide, narrow: NARROW })) {
    await widen(page, pixels);
    await page.mouse.move(width - 50, height - 100);
    await vscode.screenshot(nameOf(size));
  }
  await widen(page, wide);
}
