import * as vscode from 'vscode';
import { perKey } from '../host/perKey.ts';
import { CliHome } from './cliHome.ts';
import { CliTokens } from './cliTokens.ts';

interface Opened {
  readonly file: CliHome;
  readonly tokens: (url: string) => CliTokens;
}

/** The cf CLI's sessions in use: one file watched a home, as long as a foundation's session is read from it. */
export class CliHomes {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #opened = new Map<string, Opened>();
  /** The home each foundation's session is read from. */
  readonly #used = new Map<string, string>();
  readonly #onEnd: (url: string) => void;

  /** @param onEnd told which foundation's server has refused the CLI's token */
  constructor(onEnd: (url: string) => void) {
    this.#onEnd = onEnd;
  }

  dispose(): void {
    for (const { file } of this.#opened.values()) file.dispose();
    this.#changed.dispose();
  }

  tokens(home: string, url: string): CliTokens {
    if (this.#used.get(url) !== home) this.release(url);
    this.#used.set(url, home);
    const opened = this.#opened.get(home) ?? this.#open(home);
    return opened.tokens(url);
  }

  /** A foundation's session is no longer the CLI's. */
  release(url: string): void {
    const home = this.#used.get(url);
    this.#used.delete(url);
    if (home === undefined || [...this.#used.values()].includes(home)) return;
    this.#opened.get(home)?.file.dispose();
    this.#opened.delete(home);
  }

  #open(home: string): Opened {
    const file = new CliHome(home);
    file.onDidChange(() => this.#changed.fire());
    const tokens = perKey((url) => new CliTokens(url, file.read.bind(file), () => this.#onEnd(url)));
    const opened = { file, tokens };
    this.#opened.set(home, opened);
    return opened;
  }
}
