import { randomBytes } from 'node:crypto';

import type { Person } from '../world/records.ts';

const fiveMinutes = 300_000;

/** One-time passcodes: good for five minutes, and once (CONTRACT §12). */
export class Passcodes {
  readonly #open = new Map<string, { person: Person; until: number }>();

  issue(person: Person | undefined): string {
    if (!person) throw new Error('Nobody is enrolled.');
    const code = randomBytes(24).toString('base64url');
    this.#open.set(code, { person, until: Date.now() + fiveMinutes });
    return code;
  }

  redeem(code: string): Person | undefined {
    const found = this.#open.get(code);
    this.#open.delete(code);
    return found && found.until > Date.now() ? found.person : undefined;
  }
}
