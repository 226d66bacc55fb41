import type { IdpInput, IdpOperationName, IdpOutput } from '../../contract';
import type { Call } from '../../world/World';
import type { Operation } from '../operation';

export type IdpOperation<Name extends IdpOperationName> = Operation<IdpInput<Name>, IdpOutput<Name>> & {
  readonly name: Name;
};

/**
 * Declares an operation of cognito-idp, typed by the AWS SDK.
 * @example export const DeleteGroup = idpOperation('DeleteGroup', (call, input) => { … });
 */
export const idpOperation = <Name extends IdpOperationName>(
  name: Name,
  handle: (call: Call, input: IdpInput<Name>) => IdpOutput<Name> | Promise<IdpOutput<Name>>,
): IdpOperation<Name> => ({ name, handle });
