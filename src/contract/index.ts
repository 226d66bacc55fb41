export { Refusal } from './Refusal';
export type { RefusalExtras } from './Refusal';
export { invalid, isWireError, refusal, ServiceError } from './ServiceError';
export type { ErrorCode, ErrorExtras, WireErrorName } from './ServiceError';
export { lazily, shape } from './model';
export type { Authorization, OperationModel, ServiceModel, Shape, Trait } from './model';
export { mustMatch } from './constraints';
export { Violations } from './violations';
export type { Form, ScalarType } from './Form';
export { instantOf, json } from './json';
export { unexpected } from './parse';
export { isRecord } from './record';
export { Operation } from './Operation';
export { cut, hidden } from './redact';
export { hasTooManyValues, largestRequest, largestRequestOf, mostValues } from './requestSizes';
export { ServiceContract } from './Service';
export { identity, idp } from './services';
export type { IdentityErrorName, IdentityOperationName } from './generated/identity';
export type { IdpErrorName, IdpOperationName } from './generated/idp';
export type {
  Checked,
  ExplicitAuthFlow,
  IdentityInput,
  IdentityOutput,
  IdpInput,
  IdpOutput,
  InputOf,
  Json,
  OutputOf,
} from './types';
