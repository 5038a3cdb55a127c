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
  /** How many requests it hits; by default all until it is removed. */
  times?: number;
}

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
