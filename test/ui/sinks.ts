import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { OpenVSCode } from './fixture.ts';

/** Every place a window leaves something in, by name: its output, its state, each file under its data folder. */
export async function sinksOf(vscode: OpenVSCode): Promise<Map<string, string>> {
  const sinks = new Map([
    ['what the window and the server print', vscode.logs()],
    ['what the window keeps', await keptByWindow(vscode.page)],
  ]);
  for (const file of await readdir(vscode.dataDir, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile()) sinks.set(path, (await readFile(path)).toString('latin1'));
  }
  return sinks;
}

/** All of the page's storage: this host keeps global and workspace state there. */
async function keptByWindow(page: Page): Promise<string> {
  return page.evaluate<string>(`(async () => {
    const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((done, fail) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAll();
        await new Promise((done) => (request.onsuccess = done));
        for (const value of request.result) {
          found.push(value instanceof Uint8Array ? new TextDecoder().decode(value) : typeof value === 'string' ? value : JSON.stringify(value));
        }
      }
      database.close();
    }
    return found.join('\\n');
  })()`);
}
