import type { RequestRecord } from './requests.ts';

interface Warning {
  readonly path: RegExp;
  readonly texts: readonly string[];
}

/** What the Cloud Controller warns of, by the paths whose answers say so (CONTRACT §2). */
export class Warnings {
  #warnings: Warning[] = [];

  set(path: RegExp, texts: readonly string[]): void {
    this.#warnings.push({ path, texts });
  }

  clear(): void {
    this.#warnings = [];
  }

  /** Each encoded as in a form, with commas in between; a text may come twice. */
  headerOf({ path }: RequestRecord): string {
    const met = this.#warnings.filter((warning) => path.search(warning.path) >= 0);
    return met.flatMap(({ texts }) => texts.map(encode)).join(',');
  }
}

function encode(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
