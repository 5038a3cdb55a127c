import * as l10n from '@vscode/l10n';
import {
  ApiError,
  BodyTooLargeError,
  type CliEnd,
  ConnectionError,
  type ConnectionProblem,
  ForeignOriginError,
  InvalidUrlError,
  JobError,
  NotCloudFoundryError,
  SessionError,
  TlsFileError,
  type TlsFileProblem,
  UaaError,
  UnexpectedBodyError,
  type UrlProblem,
} from '../api/errors.ts';
import { ListLimitError, QueryError } from '../api/queryErrors.ts';
import { queryProblem } from './explainQuery.ts';
import { formatNumber } from './language.ts';
import { ExplainedError, type Explanation } from './explained.ts';
import { hostOf } from './text.ts';

export function explain(error: unknown): Explanation {
  if (error instanceof ExplainedError) return error.explanation;
  if (error instanceof SessionError) return explainSession(error);
  if (error instanceof ApiError) return explainAnswer(error);
  if (error instanceof ConnectionError) return explainConnection(error);
  if (error instanceof UaaError) return explainUaa(error);
  if (error instanceof InvalidUrlError)
    return { title: l10n.t('Not a usable URL'), detail: urlProblem(error.problem), fix: undefined };
  if (error instanceof NotCloudFoundryError) return explainStranger(error);
  if (error instanceof ForeignOriginError) {
    return {
      title: l10n.t('Refused'),
      detail: l10n.t('this leads out of the foundation, to {0}', hostOf(error.origin)),
      fix: undefined,
    };
  }
  if (error instanceof UnexpectedBodyError) return explainBody(error);
  if (error instanceof TlsFileError) return explainTlsFile(error);
  if (error instanceof QueryError) return { title: l10n.t('Not a possible query'), detail: queryProblem(error), fix: undefined };
  if (error instanceof JobError) return explainJob(error);
  if (error instanceof ListLimitError) {
    const detail = l10n.t('this foundation lists at most {0}; narrow the filter', formatNumber(error.limit));
    return { title: l10n.t('Too long a list'), detail, fix: undefined };
  }
  if (error instanceof BodyTooLargeError) {
    const detail = l10n.t('it is larger than {0} MB; ask for less', Math.round(error.limit / 2 ** 20));
    return { title: l10n.t('Answer too large'), detail, fix: undefined };
  }
  return { title: l10n.t('Something went wrong'), detail: error instanceof Error ? error.message : undefined, fix: 'retry' };
}

function explainSession(error: SessionError): Explanation {
  if (error.cli) return explainCliEnd(error.cli);
  return error.reason === 'expired'
    ? { title: l10n.t('Session expired'), detail: l10n.t('sign in again to go on'), fix: 'signIn' }
    : { title: l10n.t('Signed out'), detail: l10n.t('sign in to see what is here'), fix: 'signIn' };
}

function explainCliEnd({ cause, at, target }: CliEnd): Explanation {
  const ended = at === undefined ? l10n.t('cf CLI session ended') : l10n.t('cf CLI session ended {0}', timeOfDay(new Date(at)));
  const texts: Record<CliEnd['cause'], string> = {
    expired: l10n.t('run `cf oauth-token`, or Sign In'),
    otherTarget: l10n.t('the cf CLI now targets {0}; target this one again, or Sign In', hostOf(target ?? l10n.t('nothing'))),
    signedOut: l10n.t('the cf CLI is signed out; run `cf login`, or Sign In'),
    missing: l10n.t('the cf CLI’s configuration is gone; run `cf login`, or Sign In'),
  };
  return { title: ended, detail: texts[cause], fix: 'signIn' };
}

export function timeOfDay(time: Date): string {
  return time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

function explainAnswer(error: ApiError): Explanation {
  const { status, title } = error;
  const detail = error.detail ?? title ?? withoutReason(error);
  switch (status) {
    case 401:
      return { title: l10n.t('Session not accepted'), detail, fix: 'signIn' };
    case 403:
      return { title: l10n.t('Not allowed'), detail, fix: 'retry' };
    case 404:
      // "Unknown request": the route itself is missing, as on foundations older than the resource.
      if (error.code === 10000) return { title: l10n.t('Not available on this foundation'), detail, fix: 'retry' };
      return { title: l10n.t('Not found'), detail, fix: 'retry' };
    case 422:
      return { title: l10n.t('Not possible'), detail, fix: 'retry' };
    case 429:
      return { title: rateLimit(error.retryAt), detail, fix: 'retry' };
    default:
      return {
        title: status >= 500 ? l10n.t('Server error {0}', status) : l10n.t('Answered with {0}', status),
        detail: detail ?? l10n.t('no reason given'),
        fix: 'retry',
      };
  }
}

/** What is known of an answer that gives no reason: a proxy on the way answers with a page of its own. */
function withoutReason({ location, contentType }: ApiError): string | undefined {
  if (location !== undefined) return l10n.t('it redirects to {0}', hostOf(location));
  return contentType?.includes('html') ? l10n.t('the answer is {0}, not JSON', contentType) : undefined;
}

function rateLimit(until: Date | undefined): string {
  if (!until) return l10n.t('Rate limited');
  return l10n.t('Rate limited until {0}', timeOfDay(until));
}

function explainConnection({ problem, origin, code }: ConnectionError): Explanation {
  const host = hostOf(origin);
  const texts: Record<ConnectionProblem, [title: string, detail: string]> = {
    notFound: [l10n.t('Host not found'), l10n.t('there is no {0} on this network; check the URL, or your VPN', host)],
    refused: [l10n.t('No connection'), l10n.t('{0} does not take connections', host)],
    reset: [l10n.t('Connection lost'), l10n.t('{0} closed the connection before it answered', host)],
    tls: [l10n.t('TLS failure'), tlsProblem(host, code)],
    timeout: [l10n.t('No answer in time'), l10n.t('{0} took too long', host)],
    offline: [l10n.t('No connection'), l10n.t('{0} cannot be reached', host)],
  };
  const [title, detail] = texts[problem];
  return { title, detail, fix: 'retry' };
}

/** What a server says that wants to see a certificate of ours, or another one. */
export const WANTS_CERTIFICATE =
  /CERTIFICATE_REQUIRED|BAD_CERTIFICATE|HANDSHAKE_FAILURE|UNKNOWN_CA$|ALERT_\w*CERTIFICATE|ALERT_ACCESS_DENIED/;

function tlsProblem(host: string, code = ''): string {
  if (WANTS_CERTIFICATE.test(code)) return l10n.t('{0} asks for a client certificate that it accepts ({1})', host, code);
  if (/^EPROTO$|WRONG_VERSION_NUMBER/.test(code)) {
    return l10n.t('{0} ended the handshake: it may ask for a client certificate, or speak no TLS ({1})', host, code);
  }
  if (code.includes('EXPIRED')) return l10n.t('the certificate of {0} has expired ({1})', host, code);
  if (code.includes('ALTNAME')) return l10n.t('the certificate of {0} is for another host ({1})', host, code);
  return l10n.t('the certificate of {0} is not trusted ({1})', host, code);
}

function explainJob({ operation, errors }: JobError): Explanation {
  const details = errors.flatMap(({ detail, title }) => detail ?? title ?? []);
  const detail = details.length > 0 ? details.join(', ') : l10n.t('no reason given');
  return { title: l10n.t('{0} failed', operation), detail, fix: undefined };
}

function explainTlsFile({ file, problem, code }: TlsFileError): Explanation {
  const texts: Record<TlsFileProblem, string> = {
    unreadable: l10n.t('{0} cannot be read ({1})', file, code ?? ''),
    relative: l10n.t('{0} must be a full path, or begin with ~/', file),
    format: l10n.t('{0} is not a PEM file of that kind', file),
    encrypted: l10n.t('{0} is locked with a passphrase; use a key without one', file),
    keyMismatch: l10n.t('the key in {0} does not belong to the client certificate', file),
    keyMissing: l10n.t('{0} needs “keyFile” beside it', file),
    certificateMissing: l10n.t('{0} needs “certFile” beside it', file),
  };
  return { title: l10n.t('TLS file not usable'), detail: texts[problem], fix: 'retry' };
}

function explainUaa({ error, status, description }: UaaError): Explanation {
  const title = status === 400 || status === 401 ? l10n.t('Not signed in') : l10n.t('The login server answered {0}', status);
  return { title, detail: description ?? error, fix: 'signIn' };
}

function urlProblem(problem: UrlProblem): string {
  switch (problem) {
    case 'invalid':
      return l10n.t('give the address of the API, as https://api.example.com');
    case 'scheme':
      return l10n.t('only https works');
    case 'insecure':
      return l10n.t('http would show your password to the network; use https');
    case 'credentials':
      return l10n.t('leave user name and password out; you are asked for them next');
  }
}

function explainStranger({ url, answer }: NotCloudFoundryError): Explanation {
  const { status, contentType, pageTitle, location, link } = answer;
  const title = l10n.t('Not a Cloud Foundry API');
  const host = hostOf(url);
  const detail = ((): string => {
    if (location !== undefined) return l10n.t('{0} redirects to {1}; use the address of the API itself', host, hostOf(location));
    if (link !== undefined) return l10n.t('the answer of {0} lacks what one has, or is not safe to use ({1})', host, link);
    if (pageTitle) return l10n.t('{0} answered with the web page “{1}”', host, pageTitle);
    return l10n.t('{0} answered {1} ({2})', host, status, contentType ?? l10n.t('no content type'));
  })();
  return { title, detail, fix: undefined };
}

function explainBody({ path, at, contentType }: UnexpectedBodyError): Explanation {
  const detail =
    at === undefined
      ? l10n.t('{0} did not answer with JSON ({1})', path, contentType ?? l10n.t('no content type'))
      : l10n.t('{0} is not what the API promises at {1}', path, at === '' ? l10n.t('its top') : at);
  return { title: l10n.t('Unexpected answer'), detail, fix: 'retry' };
}
