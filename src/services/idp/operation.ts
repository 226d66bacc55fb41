import type { IdpInput, IdpOperationName, IdpOutput } from '../../contract';
import { callerOf, provenToken, type Caller } from '../../flows/lookup/caller';
import { clientOf, poolOf, type PoolAndClient } from '../../flows/lookup/resolve';
import type { UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import type { BuiltOperation } from '../operation';

export type IdpOperation<Name extends IdpOperationName> = BuiltOperation<IdpInput<Name>, IdpOutput<Name>> & {
  readonly name: Name;
};

type Answered<Name extends IdpOperationName> = IdpOutput<Name> | Promise<IdpOutput<Name>>;

type Naming<Members extends string> = Readonly<Record<Members, string>>;

/** The operations whose input must have these members; a name without them does not compile. */
type WithMembers<Members extends string> = {
  [Name in IdpOperationName]: IdpInput<Name> extends Naming<Members> ? Name : never;
}[IdpOperationName];

/**
 * Declares an operation of cognito-idp, typed by the AWS SDK.
 * @example export const RevokeToken = idpOperation('RevokeToken', (call, input) => { … });
 */
export const idpOperation = <Name extends IdpOperationName>(
  name: Name,
  handle: (call: Call, input: IdpInput<Name>) => Answered<Name>,
): IdpOperation<Name> => ({ name, handle });

/**
 * An operation on a pool; refuses first what `poolOf` refuses.
 * @example export const DeleteGroup = onPool('DeleteGroup', (call, pool, input) => { … });
 */
export const onPool = <Name extends WithMembers<'UserPoolId'>>(
  name: Name,
  handle: (call: Call, pool: UserPool, input: IdpInput<Name>) => Answered<Name>,
): IdpOperation<Name> => ({
  name,
  handle: (call, input) => handle(call, poolOf(call, (input as Naming<'UserPoolId'>).UserPoolId), input),
});

/** An operation on an app client of a pool; refuses first what `poolOf` and `clientOf` refuse. */
export const onClient = <Name extends WithMembers<'UserPoolId' | 'ClientId'>>(
  name: Name,
  handle: (call: Call, at: PoolAndClient, input: IdpInput<Name>) => Answered<Name>,
): IdpOperation<Name> => ({
  name,
  handle: (call, input) => {
    const { UserPoolId, ClientId } = input as Naming<'UserPoolId' | 'ClientId'>;
    const pool = poolOf(call, UserPoolId);
    return handle(call, { pool, client: clientOf(call, pool, ClientId) }, input);
  },
});

/** An operation with an access token; refuses first what `provenToken` and `callerOf` refuse. */
export const asCaller = <Name extends WithMembers<'AccessToken'>>(
  name: Name,
  handle: (call: Call, caller: Caller, input: IdpInput<Name>) => Answered<Name>,
): IdpOperation<Name> => ({
  name,
  handle: async (call, input) => {
    const token = await provenToken(call, (input as Naming<'AccessToken'>).AccessToken);
    return handle(call, callerOf(call, token), input);
  },
});
