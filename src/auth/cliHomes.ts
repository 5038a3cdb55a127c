import * as vscode from 'vscode';
import { perKey } from '../host/perKey.ts';
import type { CliConfig } from './cliConfig.ts';
import { CliHome } from './cliHome.ts';
import { CliTokens } from './cliTokens.ts';

/** The cf CLI's sessions in use: one file watched a home, the tokens of one foundation each. */
export class CliHomes {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #opened: CliHome[] = [];
  readonly #home = perKey((home: string) => {
    const file = new CliHome(home);
    this.#opened.push(file);
    file.onDidChange(() => this.#changed.fire());
    return {
      file,
      tokens: perKey((url: string) => new CliTokens(url, file.read.bind(file), () => this.#onEnd(url))),
    };
  });
  readonly #onEnd: (url: string) => void;

  /** @param onEnd told which foundation's server has refused the CLI's token */
  constructor(onEnd: (url: string) => void) {
    this.#onEnd = onEnd;
  }

  dispose(): void {
    for (const home of this.#opened) home.dispose();
    this.#changed.dispose();
  }

  tokens(home: string, url: string): CliTokens {
    return this.#home(home).tokens(url);
  }

  /** What the file says now; undefined where there is none. */
  read(home: string): Promise<CliConfig | undefined> {
    return this.#home(home).file.read(true);
  }
}
