import type { TlsFetch, TlsOptions } from './tlsFetch.ts';

/** What api/ needs to send to an origin. Matches api/'s HttpOptions. */
interface HttpOptions<Log> {
  readonly origin: string;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly log: Log;
}

/** How requests leave: through VS Code's own fetch, or over node:https where a foundation has TLS options of its own. */
export class Transport<Log> {
  readonly #log: Log;
  #tlsFetch: Promise<TlsFetch> | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  /** @param tls a foundation's options, asked for at each request: a person may have changed them since */
  readonly options = (origin: string, tls: () => TlsOptions): HttpOptions<Log> => ({
    origin,
    fetch: async (request) => {
      const now = tls();
      // VS Code patches the global fetch (proxy, certificates) at its own time: it is looked up at each call.
      if (Object.keys(now).length === 0) return fetch(request);
      this.#tlsFetch ??= import('./tlsFetch.ts').then(({ TlsFetch }) => new TlsFetch());
      return (await this.#tlsFetch).send(request, now);
    },
    log: this.#log,
  });

  dispose(): void {
    void this.#tlsFetch?.then((made) => made.dispose());
  }
}
