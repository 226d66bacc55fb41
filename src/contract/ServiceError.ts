import type { IdentityErrorName } from './generated/identity';
import type { IdpErrorName } from './generated/idp';
import { Refusal, type RefusalExtras } from './Refusal';

/** Names that the wires themselves answer with; no operation's model declares them. */
const wireErrors = [
  'AccessDenied',
  'AccessDeniedException',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignatureException',
  'InternalFailure',
  'InvalidAction',
  'InvalidParameterValue',
  'InvalidSignatureException',
  'MalformedInput',
  'MissingAction',
  'MissingAuthenticationTokenException',
  'NotImplementedException',
  'RequestEntityTooLargeException',
  'SerializationException',
  'UnknownNamespaceException',
  'UnknownOperationException',
  'UnrecognizedClientException',
  'ValidationError',
  'ValidationException',
] as const;

export type WireErrorName = (typeof wireErrors)[number];

/** Exception names by service. A further service adds its own: it declares this interface again beside its model. */
export interface ErrorNames {
  idp: IdpErrorName;
  identity: IdentityErrorName;
  wire: WireErrorName;
}

/** Every exception name a caller may ever be answered. */
export type ErrorCode = ErrorNames[keyof ErrorNames];

const wireErrorNames = new Set<string>(wireErrors);

/** May any operation be answered with it, whatever its model declares? */
export const isWireError = (code: string): boolean => wireErrorNames.has(code);

/**
 * Every client fault is a 400 on the wire, whatever the model's HTTP traits say [field]. The 403 of a web
 * firewall's refusal is [likely]; 413 and 501 are this emulator's own, and so is
 * the namespace that there is not.
 */
const statuses: Partial<Record<ErrorCode, number>> = {
  AccessDenied: 403,
  ExpiredToken: 403,
  ForbiddenException: 403,
  RequestEntityTooLargeException: 413,
  InternalErrorException: 500,
  InternalFailure: 500,
  InternalServerException: 500,
  NotImplementedException: 501,
  UnknownNamespaceException: 404,
};

/** What may stand beside code and message. */
export interface ErrorExtras extends RefusalExtras {
  /** Further modelled members of the exception, e.g. `{ reasonCode: '…' }` of InvalidParameterException. */
  members?: Record<string, unknown> | undefined;
  /** Where it is not the one that goes with the code. */
  status?: number | undefined;
}

/**
 * A refusal as AWS words it. `message` is AWS's sentence; an empty one stands for an answer whose body has
 * no message at all (UnknownOperationException).
 */
export class ServiceError extends Refusal {
  declare readonly code: ErrorCode;
  readonly members?: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, extras: ErrorExtras = {}) {
    super(extras.status ?? statuses[code] ?? 400, code, message, extras);
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

/** The refusal that most rules about input end in. @example throw invalid('MaxResults is out of range', 'At most 60.'); */
export const invalid = (message: string, hint?: string): ServiceError =>
  refusal('InvalidParameterException', message, hint);
