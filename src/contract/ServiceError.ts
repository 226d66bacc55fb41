import type { IdentityErrorName } from './generated/identity';
import type { IdpErrorName } from './generated/idp';
import { Refusal, type RefusalExtras } from './Refusal';

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
export interface ErrorExtras extends RefusalExtras {
  /** Further modelled members of the exception, e.g. `{ reasonCode: '…' }` of InvalidParameterException. */
  members?: Record<string, unknown> | undefined;
}

/**
 * A refusal as AWS words it. `message` is AWS's sentence; an empty one stands for an answer whose body has
 * no message at all (UnknownOperationException).
 */
export class ServiceError extends Refusal {
  declare readonly code: ErrorCode;
  readonly members?: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, extras: ErrorExtras = {}) {
    super(statuses[code] ?? 400, code, message, extras);
    this.name = 'ServiceError';
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
