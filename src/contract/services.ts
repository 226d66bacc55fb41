import { corrections } from './corrections';
import { json as identityTable } from './generated/identity';
import type { IdentityOperationName } from './generated/identity';
import { json as idpTable } from './generated/idp';
import type { IdpOperationName } from './generated/idp';
import { ServiceContract } from './Service';

/** Cognito user pools. @example idp.operation('SignUp').errors */
export const idp = new ServiceContract<IdpOperationName>({
  name: 'cognito-idp',
  json: idpTable,
  constraintError: 'InvalidParameterException',
  corrections,
});

/** Cognito identity pools. Their constraint error was seen on the live service [field]. */
export const identity = new ServiceContract<IdentityOperationName>({
  name: 'cognito-identity',
  json: identityTable,
  constraintError: 'ValidationException',
  corrections,
});
