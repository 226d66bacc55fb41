import { rateExceeded } from '../../world/refusals';

/** An error as it is answered where nothing else is said. */
export interface KnownError {
  readonly status: number;
  /** Missing: the code says it all. */
  readonly message?: string;
}

/** What any operation of AWS may end in, whatever its model declares [docs: common errors]. */
export const commonErrors: ReadonlyMap<string, KnownError> = new Map([
  [
    'InternalFailure',
    { status: 500, message: 'The request processing has failed because of an unknown error, exception or failure.' },
  ],
  ['ServiceUnavailable', { status: 503, message: 'The request has failed due to a temporary failure of the server.' }],
  ['ThrottlingException', { status: 400, message: rateExceeded }],
  ['Throttling', { status: 400, message: rateExceeded }],
]);

/** What endpoints and pages of a domain may end in (RFC 6749, 4.1.2.1 and 5.2; RFC 6750, 3.1; OpenID Connect, 3.1.2.6). */
export const oauthErrors: ReadonlyMap<string, KnownError> = new Map([
  ...[
    'invalid_request',
    'invalid_client',
    'invalid_grant',
    'unauthorized_client',
    'unsupported_grant_type',
    'unsupported_response_type',
    'invalid_scope',
    'access_denied',
    'login_required',
  ].map((code) => [code, { status: 400 }] as const),
  ['invalid_token', { status: 401 }],
  ['insufficient_scope', { status: 403 }],
  ['server_error', { status: 500 }],
  ['temporarily_unavailable', { status: 503 }],
]);

/** Statuses that say enough without an error: each kind of call has its own word for them. */
export const tellingStatuses: readonly number[] = [429, 500, 503];
