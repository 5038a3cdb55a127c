import * as vscode from 'vscode';
import { type CliConfig, parseCliConfig } from './cliConfig.ts';

/** A file that is being written or replaced is looked at again after so many milliseconds, so many times. */
const PAUSE = 200;
const TRIES = 5;

/** What the cf CLI's `config.json` below a home says now; undefined where there is none. */
export async function readCliConfig(home: string): Promise<CliConfig | undefined> {
  for (let tries = TRIES; ; tries--) {
    const text = await textOf(fileOf(home));
    const config = text === undefined ? undefined : parseCliConfig(text);
    if (config || text === undefined || tries === 0) return config;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** The cf CLI's `config.json` below a home: read and watched, never written. */
export class CliHome {
  readonly #home: string;
  readonly #changed = new vscode.EventEmitter<void>();
  /** The file may say something else now. */
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;
  #last: CliConfig | undefined;
  #isRead = false;
  #isDisposed = false;
  #turn: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  /** @param home the folder that holds `.cf` */
  constructor(home: string) {
    this.#home = home;
    // The folder, not the file: the CLI puts a new file in the place of the old one.
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(fileOf(home), '..'), '*');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const look = () => void this.#look(TRIES);
    this.#subscription = vscode.Disposable.from(
      watcher,
      watcher.onDidChange(look),
      watcher.onDidCreate(look),
      watcher.onDidDelete(look),
      // Whoever comes back from a terminal may have signed in there, and not every file system tells.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && look()),
    );
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** As last read, unless it is to be `fresh`; undefined where there is no such file. */
  async read(fresh: boolean): Promise<CliConfig | undefined> {
    if (fresh || !this.#isRead) await this.#look(TRIES);
    return this.#last;
  }

  /** One after the other: a slow read must not undo a later one. */
  #look(tries: number): Promise<void> {
    this.#turn = this.#turn.then(() => this.#lookNow(tries));
    return this.#turn;
  }

  async #lookNow(tries: number): Promise<void> {
    clearTimeout(this.#timer);
    const config = this.#isRead ? parseCliConfig((await textOf(fileOf(this.#home))) ?? '') : await readCliConfig(this.#home);
    if (this.#isDisposed) return;
    const isNew = JSON.stringify(config) !== JSON.stringify(this.#last);
    if (!config && this.#last && tries > 0) {
      // Half-written, or gone while it is replaced: the last good one is kept meanwhile.
      this.#timer = setTimeout(() => void this.#look(tries - 1), PAUSE);
      return;
    }
    this.#last = config;
    const isFirst = !this.#isRead;
    this.#isRead = true;
    if (isNew && !isFirst) this.#changed.fire();
  }
}

function fileOf(home: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.file(home), '.cf', 'config.json');
}

async function textOf(file: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}
