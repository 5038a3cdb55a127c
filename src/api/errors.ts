/**
 * What can go wrong between us and a foundation, as data. Sentences for people are made in host/explain.ts; the messages here
 * are for logs and stack traces and never hold a token, a query value or a body.
 */

/** One entry of Cloud Controller's `errors` array (contract §2.1). */
export interface ErrorDetail {
  readonly code?: number | undefined;
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
}

/** Cloud Controller's code of what is not there, or may not be seen (contract §2.1). */
export const NOT_FOUND = 10010;

/** The foundation answered, and said no (or answered with something other than a 2xx). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** At least one; the first is what `code`, `title` and `detail` read. */
  readonly errors: readonly ErrorDetail[];
  readonly requestId: string | undefined;
  /** When the server will listen again (`Retry-After` of a 429 or 503). */
  readonly retryAt: Date | undefined;
  /** Where a 3xx points. Never followed: a token would travel along. */
  readonly location: string | undefined;
  readonly contentType: string | undefined;
  /** True when the body was OAuth's `{error, error_description}` (contract §12), read as title and detail. */
  readonly isOAuth: boolean;

  constructor(answer: {
    status: number;
    errors: readonly ErrorDetail[];
    isOAuth?: boolean;
    requestId?: string | undefined;
    retryAt?: Date | undefined;
    location?: string | undefined;
    contentType?: string | undefined;
  }) {
    super(`${answer.status} ${answer.errors[0]?.title ?? ''}`.trimEnd());
    this.status = answer.status;
    this.errors = answer.errors;
    this.requestId = answer.requestId;
    this.retryAt = answer.retryAt;
    this.location = answer.location;
    this.contentType = answer.contentType;
    this.isOAuth = answer.isOAuth ?? false;
  }

  get code(): number | undefined {
    return this.errors[0]?.code;
  }

  get title(): string | undefined {
    return this.errors[0]?.title;
  }

  /** The server's own words; several details joined as Cloud Controller itself joins them. */
  get detail(): string | undefined {
    const details = this.errors.flatMap(({ detail }) => (detail ? [detail] : []));
    return details.length > 0 ? details.join(', ') : undefined;
  }
}

export type ConnectionProblem = 'notFound' | 'refused' | 'reset' | 'tls' | 'timeout' | 'offline';

/** No answer came back. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly problem: ConnectionProblem;
  /** Scheme, host and port that did not answer. */
  readonly origin: string;
  /** The platform's code, such as `ENOTFOUND` or `CERT_HAS_EXPIRED`. */
  readonly code: string | undefined;

  constructor(problem: ConnectionProblem, origin: string, code?: string) {
    super(`${problem} ${origin}${code ? ` (${code})` : ''}`);
    this.problem = problem;
    this.origin = origin;
    this.code = code;
  }
}

/** A path that would have taken a request, and what it carries, to another origin. It was not sent. */
export class ForeignOriginError extends Error {
  override readonly name = 'ForeignOriginError';
  readonly origin: string;

  constructor(origin: string) {
    super(`refused: leads to ${origin}`);
    this.origin = origin;
  }
}

/** Work that the server took on and could not do (contract §2.4). */
export class JobError extends Error {
  override readonly name = 'JobError';
  /** As `droplet.delete`. */
  readonly operation: string;
  readonly errors: readonly ErrorDetail[];

  constructor(operation: string, errors: readonly ErrorDetail[]) {
    super(`${operation} failed: ${errors[0]?.title ?? 'no reason given'}`);
    this.operation = operation;
    this.errors = errors;
  }
}

/** A body that was not read to its end. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
  /** The most that is read, in bytes. */
  readonly limit: number;

  constructor(limit: number) {
    super(`body of more than ${limit} bytes`);
    this.limit = limit;
  }
}

export type TlsFileProblem =
  'unreadable' | 'relative' | 'format' | 'encrypted' | 'keyMismatch' | 'keyMissing' | 'certificateMissing';

/** A file of a foundation's TLS options that cannot be used. Nothing was sent. */
export class TlsFileError extends Error {
  override readonly name = 'TlsFileError';
  /** As it is written in the options. */
  readonly file: string;
  readonly problem: TlsFileProblem;
  /** The platform's code, such as `ENOENT`. */
  readonly code: string | undefined;

  constructor(file: string, problem: TlsFileProblem, code?: string) {
    super(`${problem} ${file}${code ? ` (${code})` : ''}`);
    this.file = file;
    this.problem = problem;
    this.code = code;
  }
}

/** A 2xx whose body is not what the contract says. */
export class UnexpectedBodyError extends Error {
  override readonly name = 'UnexpectedBodyError';
  /** API path without its query. */
  readonly path: string;
  /** Where in the body the fault lies, as `resources.3.guid`; undefined when it is not JSON at all. */
  readonly at: string | undefined;
  readonly contentType: string | undefined;

  constructor(path: string, at: string | undefined, contentType: string | undefined) {
    const plainPath = path.split('?')[0] ?? path;
    super(`${plainPath}: ${at === undefined ? `not JSON (${contentType ?? 'no content type'})` : `unexpected value at ${at}`}`);
    this.path = plainPath;
    this.at = at;
    this.contentType = contentType;
  }
}

/** Why the cf CLI's session cannot be used. */
export interface CliEnd {
  readonly cause: 'expired' | 'otherTarget' | 'signedOut' | 'missing';
  /** When its token ended, in epoch milliseconds. */
  readonly at?: number | undefined;
  /** The foundation the CLI talks to now. */
  readonly target?: string | undefined;
}

/** There is no session to call with: nobody signed in, UAA refused the stored refresh token, or the cf CLI's has ended. */
export class SessionError extends Error {
  override readonly name = 'SessionError';
  readonly reason: 'signedOut' | 'expired' | 'cliEnded';
  readonly cli: CliEnd | undefined;

  constructor(reason: 'signedOut' | 'expired' | 'cliEnded', cli?: CliEnd) {
    super(`session ${reason}`);
    this.reason = reason;
    this.cli = cli;
  }
}

/** UAA refused a grant with its own JSON error (contract §12). */
export class UaaError extends Error {
  override readonly name = 'UaaError';
  readonly status: number;
  readonly error: string;
  /** UAA's `error_description`. */
  readonly description: string | undefined;

  constructor(status: number, error: string, description: string | undefined) {
    super(`${status} ${error}`);
    this.status = status;
    this.error = error;
    this.description = description;
  }
}

export type UrlProblem = 'invalid' | 'scheme' | 'insecure' | 'credentials';

/** What was typed cannot be a foundation's address. */
export class InvalidUrlError extends Error {
  override readonly name = 'InvalidUrlError';
  readonly problem: UrlProblem;

  constructor(problem: UrlProblem) {
    super(`URL: ${problem}`);
    this.problem = problem;
  }
}

/** Something answered at the address, and it is no Cloud Foundry API. */
export class NotCloudFoundryError extends Error {
  override readonly name = 'NotCloudFoundryError';
  readonly url: string;
  readonly answer: {
    readonly status: number;
    readonly contentType?: string | undefined;
    readonly pageTitle?: string | undefined;
    readonly location?: string | undefined;
    /** The link a Cloud Foundry API has and this answer lacks or holds a bad value of. */
    readonly link?: string | undefined;
  };

  constructor(url: string, answer: NotCloudFoundryError['answer']) {
    super(`no Cloud Foundry API: ${answer.status}${answer.link ? `, link ${answer.link}` : ''}`);
    this.url = url;
    this.answer = answer;
  }
}

/** True for what an aborted signal throws: somebody no longer wants the answer. Not a failure. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
