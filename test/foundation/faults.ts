import type { RequestRecord } from './requests.ts';

export interface Fault {
  server?: 'api' | 'uaa';
  method?: string;
  /** A whole path, or an expression tested against the path alone and with its query. */
  path: string | RegExp;
  /** Answer with this status; by default 200 where a body is given. */
  status?: number;
  /** Text is sent as it is, anything else as JSON. By default the contract's error body for the status. */
  body?: unknown;
  /** Sent with the fault's answer, or added to the ordinary one when there is neither status nor body. */
  headers?: Record<string, string>;
  /** Wait so long first. */
  delayMs?: number;
  /** Reset the TCP connection instead of answering. */
  reset?: boolean;
  /** What the answer calls itself, whatever it is. */
  contentType?: string;
  /** Announce the whole body and close the connection halfway through it. */
  cut?: boolean;
  /** Send the body so many bytes at a time, waiting in between, for as long as the client is there. */
  drip?: { bytes: number; delayMs: number };
  /**
   * What a list shows from its second page on when rows came or went since the first one: the last row of the page
   * before once more, or everything moved up by one, so that a row is on no page.
   */
  rows?: 'repeated' | 'vanished';
  /** What every `href` of the body names in place of its own origin. */
  hrefs?: string;
  /** How many requests it hits; by default all until it is removed. */
  times?: number;
}

const loginPage = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form method="post"></form></body></html>';
const proxy = (status: number) => ({ status, body: loginPage, contentType: 'text/html; charset=utf-8' });
/** Nobody's, as long as a test names none. */
const STRANGER = 'https://elsewhere.example.com';
const json = 'application/json; charset=utf-8';

export type FaultName =
  | 'refused token'
  | 'not authorized'
  | 'not found'
  | 'rate limited'
  | 'server error'
  | 'unavailable'
  | 'reset'
  | 'delayed'
  | 'cut body'
  | 'wrong content type'
  | 'login page'
  | 'login page for 401'
  | 'login page for 502'
  | 'empty body'
  | 'slow drip'
  | 'repeated row'
  | 'vanished row'
  | 'redirect elsewhere'
  | 'hrefs elsewhere';

/** What some faults need to be told; the rest of them takes no heed. */
export interface FaultDetails {
  /** How long those that wait wait. */
  delayMs?: number;
  /** The origin that those lead to which lead away. */
  elsewhere?: string;
}

/** Every fault of the foundation by name: what can go wrong here is in this table, so that a test can try it all. */
export const FAULTS: Readonly<Record<FaultName, (details?: FaultDetails) => Omit<Fault, 'path'>>> = {
  'refused token': () => ({ status: 401 }),
  'not authorized': () => ({ status: 403 }),
  'not found': () => ({ status: 404 }),
  'rate limited': () => ({ status: 429, headers: { 'retry-after': '1' } }),
  'server error': () => ({ status: 500 }),
  unavailable: () => ({ status: 503 }),
  reset: () => ({ reset: true }),
  delayed: ({ delayMs = 50 } = {}) => ({ delayMs }),
  'cut body': () => ({ cut: true }),
  'wrong content type': () => ({ contentType: 'text/html; charset=utf-8' }),
  'login page': () => proxy(200),
  'login page for 401': () => proxy(401),
  'login page for 502': () => proxy(502),
  'empty body': () => ({ status: 200, body: '', contentType: json }),
  'slow drip': ({ delayMs = 5 } = {}) => ({ drip: { bytes: 64, delayMs } }),
  'repeated row': () => ({ rows: 'repeated' }),
  'vanished row': () => ({ rows: 'vanished' }),
  'redirect elsewhere': ({ elsewhere = STRANGER } = {}) => ({ status: 302, body: '', headers: { location: `${elsewhere}/v3` } }),
  'hrefs elsewhere': ({ elsewhere = STRANGER } = {}) => ({ hrefs: elsewhere }),
};

interface Armed {
  readonly fault: Fault;
  left: number;
}

/** The faults in force. The first one that matches a request hits it. */
export class Faults {
  #armed: Armed[] = [];

  add(fault: Fault): () => void {
    const armed = { fault, left: fault.times ?? Infinity };
    this.#armed.push(armed);
    return () => void (this.#armed = this.#armed.filter((other) => other !== armed));
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault that hits this request, counted as used. */
  take(request: RequestRecord): Fault | undefined {
    const armed = this.#armed.find(({ fault, left }) => left > 0 && hits(fault, request));
    if (armed) armed.left -= 1;
    return armed?.fault;
  }
}

function hits({ server, method, path }: Fault, request: RequestRecord): boolean {
  if (server && server !== request.server) return false;
  if (method && method.toUpperCase() !== request.method) return false;
  const whole = request.query === '' ? request.path : `${request.path}?${request.query}`;
  if (typeof path === 'string') return path === request.path || path === whole;
  // `search` ignores lastIndex, so a global expression hits every request and not every other one.
  return request.path.search(path) >= 0 || whole.search(path) >= 0;
}
