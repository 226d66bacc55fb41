export { ServiceError, invalid, refusal } from './ServiceError';
export type { ErrorCode, ErrorExtras, WireErrorName } from './ServiceError';
export { lazily, operation, operationNames, serviceModel, shape } from './model';
export type { Authorization, OperationModel, OperationName, ServiceModel, ServiceName, Shape } from './model';
export { project, toBody } from './project';
export { check } from './validate';
export type { IdentityErrorName, IdentityOperationName } from './generated/identity';
export type { IdpErrorName, IdpOperationName } from './generated/idp';
export type { Checked, ExplicitAuthFlow, IdentityInput, IdentityOutput, IdpInput, IdpOutput, Json } from './types';
