import { UaaError } from './errors.ts';

const most = 5;

/** After five wrong passwords in a row the right one is refused too. */
export class Lockout {
  readonly #wrong = new Map<string, number>();

  assertOpen(username: string): void {
    if ((this.#wrong.get(username) ?? 0) < most) return;
    throw new UaaError(401, 'unauthorized', 'Your account has been locked because of too many failed attempts to login.');
  }

  count(username: string): void {
    this.#wrong.set(username, (this.#wrong.get(username) ?? 0) + 1);
  }

  forget(username: string): void {
    this.#wrong.delete(username);
  }

  unlock(): void {
    this.#wrong.clear();
  }
}
