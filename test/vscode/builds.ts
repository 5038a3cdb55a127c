import { join } from 'node:path';

/** The checkout. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** Everything that is fetched or made for tests and may be deleted at any time. */
export const CACHE = join(ROOT, '.vscode-test');

/** A VS Code as npm has it: code-server carries VS Code's own server, and its version is VS Code's with another major. */
export interface NpmBuild {
  readonly codeServer: string;
  readonly vscode: string;
  /** The Node it needs, where that is not the one this runs on. */
  readonly node?: string;
}

export const NEWEST: NpmBuild = { codeServer: '4.139.1', vscode: '1.139.1' };

/** engines.vscode's lower bound, with a Node 22 extension host. */
export const OLDEST: NpmBuild = { codeServer: '4.103.2', vscode: '1.103.2', node: '22.23.3' };
