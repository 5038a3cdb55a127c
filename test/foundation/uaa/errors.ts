/** An error in OAuth's words (CONTRACT §12). */
export class UaaError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, description: string) {
    super(description);
    this.status = status;
    this.code = code;
  }

  get body(): { error: string; error_description: string } {
    return { error: this.code, error_description: this.message };
  }
}

const codes = new Map([
  [400, ['invalid_request', 'The request is invalid']],
  [401, ['unauthorized', 'Bad credentials']],
  [403, ['access_denied', 'Access is denied']],
  [429, ['too_many_requests', 'Rate limit exceeded']],
]);

/** What a fault says that gives a status only. */
export function uaaErrorOfStatus(status: number): UaaError {
  const [code = 'server_error', description = 'Internal server error'] = codes.get(status) ?? [];
  return new UaaError(status, code, description);
}
