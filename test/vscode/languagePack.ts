import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A language pack that translates nothing of VS Code itself, entered where VS Code keeps those it has installed. With one, the
 * window and every extension in it are of that language; real ones are only to be had from a marketplace.
 * @param data the folder of VS Code's user data
 * @param language as VS Code names it: `de`, `pt-br`
 */
export async function installLanguagePack(data: string, language: string): Promise<void> {
  const vscode = join(data, `${language}.i18n.json`);
  await writeFile(vscode, JSON.stringify({ version: '1.0.0', contents: {} }));
  const extensions = [{ extensionIdentifier: { id: `test.language-pack-${language}` }, version: '1.0.0' }];
  const pack = { hash: `test-${language}`, label: language, extensions, translations: { vscode } };
  await writeFile(join(data, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}
