import type * as vscode from 'vscode';
import { Kept } from '../host/state.ts';
import { plain } from '../host/text.ts';

/** As much of a foundation as is a person's taste. */
interface Named {
  readonly url: string;
  readonly name: string | undefined;
}

/**
 * How a person calls foundations and in which order they stand, where that was said in the view. Kept by the extension for all of
 * them, for presets too: that setting may be synchronized or a policy's, and nobody's settings are rewritten for a name. What is
 * kept here goes before a preset's name and its place in the setting.
 */
export class FoundationNames {
  /** By URL. An empty one stands for the URL's host, though a preset may have a name. */
  readonly #names: Kept<Readonly<Record<string, string>>>;
  readonly #order: Kept<readonly string[]>;

  constructor(memento: vscode.Memento) {
    this.#names = new Kept<Readonly<Record<string, string>>>(memento, 'foundationNames', {});
    this.#order = new Kept<readonly string[]>(memento, 'foundationOrder', []);
  }

  /** Foundations as they are called and stand now. Those that came since somebody moved one are last, as they came. */
  applyTo<One extends Named>(all: readonly One[]): One[] {
    const [names, order] = [this.#names.value, this.#order.value];
    const placeOf = ({ url }: One) => (order.includes(url) ? order.indexOf(url) : order.length);
    const named = all.map((one) => {
      const name = names[one.url] ?? one.name;
      return { ...one, name: name === '' ? undefined : name };
    });
    return named.sort((left, right) => placeOf(left) - placeOf(right));
  }

  /** @param name empty for the URL's host */
  rename(url: string, name: string): Promise<void> {
    return this.#names.set({ ...this.#names.value, [url]: plain(name) });
  }

  /** @param urls as they stand now; that one is then at the place `to`, from 0 */
  move(urls: readonly string[], url: string, to: number): Promise<void> {
    return this.#order.set(urls.filter((other) => other !== url).toSpliced(Math.max(to, 0), 0, url));
  }

  async forget(url: string): Promise<void> {
    const { [url]: name, ...others } = this.#names.value;
    if (name !== undefined) await this.#names.set(others);
    const order = this.#order.value;
    if (order.includes(url)) await this.#order.set(order.filter((other) => other !== url));
  }
}
