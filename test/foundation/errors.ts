export interface ErrorItem {
  detail: string;
  title: string;
  code: number;
}

/** An answer other than the one asked for, in the Cloud Controller's words (CONTRACT §2.1). */
export class ApiError extends Error {
  readonly status: number;
  readonly item: ErrorItem;

  constructor(status: number, code: number, title: string, detail: string) {
    super(detail);
    this.status = status;
    this.item = { detail, title, code };
  }

  get body(): { errors: ErrorItem[] } {
    return { errors: [this.item] };
  }
}

export const invalidQuery = (messages: readonly string[]) =>
  new ApiError(400, 10005, 'CF-BadQueryParameter', `The query parameter is invalid: ${messages.join(', ')}`);
export const parseError = () =>
  new ApiError(400, 1001, 'CF-MessageParseError', 'Request invalid due to parse error: invalid request body');
export const invalidToken = () => new ApiError(401, 1000, 'CF-InvalidAuthToken', 'Invalid Auth Token');
export const notAuthenticated = () => new ApiError(401, 10002, 'CF-NotAuthenticated', 'Authentication error');
export const notAuthorized = () =>
  new ApiError(403, 10003, 'CF-NotAuthorized', 'You are not authorized to perform the requested action');
export const unknownRequest = () => new ApiError(404, 10000, 'CF-NotFound', 'Unknown request');
export const notFound = (resource: string) => new ApiError(404, 10010, 'CF-ResourceNotFound', `${resource} not found`);
export const unprocessable = (detail: string) => new ApiError(422, 10008, 'CF-UnprocessableEntity', detail);
export const rateLimited = () => new ApiError(429, 10013, 'CF-RateLimitExceeded', 'Rate Limit Exceeded');
export const addressRateLimited = () =>
  new ApiError(
    429,
    10014,
    'CF-IPBasedRateLimitExceeded',
    'Rate Limit Exceeded: Unauthenticated requests from this IP address have exceeded the limit. Please log in.',
  );
const unknownError = () => new ApiError(500, 10001, 'UnknownError', 'An unknown error occurred.');
const uaaUnavailable = () => new ApiError(502, 20004, 'CF-UaaUnavailable', 'The UAA service is currently unavailable');
const unavailable = () => new ApiError(503, 10015, 'CF-ServiceUnavailable', 'Database connection failure');
const conflict = () =>
  new ApiError(409, 60016, 'CF-AsyncServiceInstanceOperationInProgress', 'An operation for the service instance is in progress.');

const byStatus = new Map<number, () => ApiError>([
  [400, parseError],
  [401, invalidToken],
  [403, notAuthorized],
  [404, unknownRequest],
  [409, conflict],
  [422, () => unprocessable('The request is semantically invalid')],
  [429, rateLimited],
  [500, unknownError],
  [502, uaaUnavailable],
  [503, unavailable],
]);

/** What the Cloud Controller says with this status when nothing more is known: the body of a fault that names none. */
export function errorOfStatus(status: number): ApiError {
  return byStatus.get(status)?.() ?? new ApiError(status, 10001, 'UnknownError', 'An unknown error occurred.');
}
