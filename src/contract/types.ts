import type { IdentityOperationName, IdentitySdk } from './generated/identity';
import type { IdpOperationName, IdpSdk } from './generated/idp';

/** What an operation's handler is given: checked, nulls and unknown members gone. */
export type IdpInput<Name extends IdpOperationName> = Amended<Checked<IdpSdk[Name]['input']>>;

/** What it returns; void for the operations that answer with an empty body. */
export type IdpOutput<Name extends IdpOperationName> = Answer<IdpSdk[Name]['output']>;

export type IdentityInput<Name extends IdentityOperationName> = InputOf<IdentitySdk, Name>;
export type IdentityOutput<Name extends IdentityOperationName> = OutputOf<IdentitySdk, Name>;

/** The SDK's types of every operation of a service, as the generator writes them. */
type Sdk = Record<string, { input: unknown; output: unknown }>;

/** What a handler of a service is given, by the SDK's types. */
export type InputOf<Of extends { [Name in keyof Of]: Sdk[string] }, Name extends keyof Of> = Checked<Of[Name]['input']>;

/** What it returns. */
export type OutputOf<Of extends { [Name in keyof Of]: Sdk[string] }, Name extends keyof Of> = Answer<
  Of[Name]['output']
>;

/** Any JSON value, as the members of type `document` carry it. */
export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

/** Required members (which the SDK types as `T | undefined`) are present; optional ones keep their `?`. */
export type Checked<T> = [Json] extends [T]
  ? T
  : T extends Uint8Array | Date
    ? T
    : T extends object
      ? { [Member in keyof T]: Checked<Exclude<T[Member], undefined>> }
      : T;

/** The values of ExplicitAuthFlows, with the one that the model does not list. */
export type ExplicitAuthFlow =
  NonNullable<IdpSdk['CreateUserPoolClient']['input']['ExplicitAuthFlows']>[number] | 'ALLOW_CLIENT_TOKEN_AUTH';

// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- it is only ever a handler's return type
type Answer<Output> = [Output] extends [void] ? void : Amended<Omit<Output, '$metadata'>>;

/** The types with what even the model lacks laid over. */
type Amended<T> = 'ExplicitAuthFlows' extends keyof T
  ? Omit<T, 'ExplicitAuthFlows'> & { ExplicitAuthFlows?: ExplicitAuthFlow[] }
  : T extends { UserPoolClient?: infer Client }
    ? 'UserPoolClient' extends keyof T
      ? Omit<T, 'UserPoolClient'> & { UserPoolClient?: Amended<Exclude<Client, undefined>> }
      : T
    : T;
