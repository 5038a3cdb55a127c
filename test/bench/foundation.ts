import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Foundation, FoundationOptions } from '../foundation/foundation.ts';
import { onShutdown } from '../vscode/shutdown.ts';

export type Order =
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | { readonly kind: 'takeRequests' }
  | { readonly kind: 'deploy'; readonly apps: number };
/** Paths with their queries; empty where nothing was asked for. */
export type Reply = readonly string[];

/** Where a foundation is and who may sign in there. */
export type Address = Pick<Foundation, 'url' | 'uaaUrl' | 'users'>;

/** A test foundation that runs beside this process. */
export class RemoteFoundation {
  readonly address: Address;
  readonly #child: ChildProcess;
  readonly #forget: () => void;

  private constructor(child: ChildProcess, address: Address) {
    this.#child = child;
    this.address = address;
    this.#forget = onShutdown(() => this.stop());
  }

  static async start(options: FoundationOptions): Promise<RemoteFoundation> {
    const child = fork(join(import.meta.dirname, 'foundationProcess.ts'), [JSON.stringify(options)]);
    const [address] = (await once(child, 'message')) as [Address];
    return new RemoteFoundation(child, address);
  }

  /** How long every answer of the API waits from now on. */
  async delay(milliseconds: number): Promise<void> {
    await this.#ask({ kind: 'delay', milliseconds });
  }

  /** What arrived since this was last called. */
  takeRequests(): Promise<Reply> {
    return this.#ask({ kind: 'takeRequests' });
  }

  /** So many apps are being deployed from now on, and no others. */
  async deploy(apps: number): Promise<void> {
    await this.#ask({ kind: 'deploy', apps });
  }

  async stop(): Promise<void> {
    this.#forget();
    if (this.#child.exitCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.disconnect();
    await exited;
  }

  async #ask(order: Order): Promise<Reply> {
    const answered = once(this.#child, 'message');
    this.#child.send(order);
    const [reply] = (await answered) as [Reply];
    return reply;
  }
}
