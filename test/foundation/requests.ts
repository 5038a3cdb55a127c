import type { IncomingHttpHeaders } from 'node:http';

/** One request as it arrived, for tests to read. */
export interface RequestRecord {
  readonly server: 'api' | 'uaa';
  readonly method: string;
  readonly path: string;
  /** The raw query string, without its question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** The raw body, kept for the UAA only. */
  body?: string;
  /** Unset while unanswered, and for good when the connection was reset or the client went away. */
  status?: number | undefined;
  /** The client closed the connection before the answer was out. */
  aborted: boolean;
}
