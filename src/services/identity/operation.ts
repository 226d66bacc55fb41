import type { IdentityInput, IdentityOperationName, IdentityOutput } from '../../contract';
import { identityPoolOf } from '../../flows/identities/identityPoolOf';
import type { IdentityPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import type { BuiltOperation } from '../operation';

export type IdentityOperation<Name extends IdentityOperationName> = BuiltOperation<
  IdentityInput<Name>,
  IdentityOutput<Name>
> & { readonly name: Name };

type Answered<Name extends IdentityOperationName> = IdentityOutput<Name> | Promise<IdentityOutput<Name>>;

interface OfPool {
  readonly IdentityPoolId: string;
}

/** The operations whose input must have an IdentityPoolId; another's name does not compile. */
type PoolOperationName = {
  [Name in IdentityOperationName]: IdentityInput<Name> extends OfPool ? Name : never;
}[IdentityOperationName];

/**
 * Declares an operation of cognito-identity, typed by the AWS SDK.
 * @example export const GetId = identityOperation('GetId', async (call, input) => { … });
 */
export const identityOperation = <Name extends IdentityOperationName>(
  name: Name,
  handle: (call: Call, input: IdentityInput<Name>) => Answered<Name>,
): IdentityOperation<Name> => ({ name, handle });

/** An operation on a pool; refuses first what `identityPoolOf` refuses. */
export const onIdentityPool = <Name extends PoolOperationName>(
  name: Name,
  handle: (call: Call, pool: IdentityPool, input: IdentityInput<Name>) => Answered<Name>,
): IdentityOperation<Name> => ({
  name,
  handle: (call, input) => handle(call, identityPoolOf(call, (input as OfPool).IdentityPoolId), input),
});
