import type { IdentityErrorName } from './generated/identity';
import type { IdpErrorName } from './generated/idp';

/** Names that the JSON wire itself answers with; no operation's model declares them. */
export type WireErrorName =
  | 'AccessDeniedException'
  | 'ExpiredTokenException'
  | 'IncompleteSignatureException'
  | 'InternalFailure'
  | 'InvalidSignatureException'
  | 'MissingAuthenticationTokenException'
  | 'NotImplementedException'
  | 'RequestEntityTooLargeException'
  | 'SerializationException'
  | 'UnknownOperationException'
  | 'UnrecognizedClientException'
  | 'ValidationException';

/** Every exception name a caller may ever read from `__type`. */
export type ErrorCode = IdpErrorName | IdentityErrorName | WireErrorName;

/**
 * Every client fault is a 400 on the wire, whatever the model's HTTP traits say [field]. The 403 of a web
 * firewall's refusal is [likely]; 413 and 501 are this emulator's own.
 */
const statuses: Partial<Record<ErrorCode, number>> = {
  ForbiddenException: 403,
  RequestEntityTooLargeException: 413,
  InternalErrorException: 500,
  InternalFailure: 500,
  InternalServerException: 500,
  NotImplementedException: 501,
};

/** What may stand beside code and message. */
export interface ErrorExtras {
  /** A private explanation for the person at the keyboard; never part of AWS's text. */
  hint?: string | undefined;
  /** What the log says in place of a message that repeats what a caller sent. */
  logged?: string | undefined;
  /** Further modelled members of the exception, e.g. `{ reasonCode: '…' }` of InvalidParameterException. */
  members?: Record<string, unknown> | undefined;
}

/**
 * A refusal as AWS words it. `message` is AWS's sentence; an empty one stands for an answer whose body has
 * no message at all (UnknownOperationException). Anything else that is thrown is a bug and becomes a 500.
 */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly hint?: string;
  readonly logged?: string;
  readonly members?: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, extras: ErrorExtras = {}) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
    this.status = statuses[code] ?? 400;
    if (extras.hint !== undefined) this.hint = extras.hint;
    if (extras.logged !== undefined) this.logged = extras.logged;
    if (extras.members !== undefined) this.members = extras.members;
  }
}

/**
 * Makes a ServiceError to throw.
 * @example throw refusal('UserNotFoundException', 'User does not exist.', 'the pool has no user named "amy"');
 */
export function refusal(code: ErrorCode, message: string, hint?: string): ServiceError {
  return new ServiceError(code, message, { hint });
}

/** The refusal that most rules about input end in. @example throw invalid('MaxResults is out of range', 'At most 60.'); */
export const invalid = (message: string, hint?: string): ServiceError =>
  refusal('InvalidParameterException', message, hint);
