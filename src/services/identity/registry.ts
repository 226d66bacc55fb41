import { identity, type IdentityOperationName } from '../../contract';
import { notBuilt, type Service } from '../operation';
import type { IdentityOperation } from './operation';
import { pools } from './pools';
import { roles } from './roles';
import { tags } from './tags';

/** Every operation of cognito-identity, by family. */
export const identityRegistry = {
  ...pools,
  ...roles,
  ...tags,
  DeleteIdentities: notBuilt,
  DescribeIdentity: notBuilt,
  GetCredentialsForIdentity: notBuilt,
  GetId: notBuilt,
  GetOpenIdToken: notBuilt,
  GetOpenIdTokenForDeveloperIdentity: notBuilt,
  ListIdentities: notBuilt,
  LookupDeveloperIdentity: notBuilt,
  MergeDeveloperIdentities: notBuilt,
  UnlinkDeveloperIdentity: notBuilt,
  UnlinkIdentity: notBuilt,
} satisfies { [Name in IdentityOperationName]: IdentityOperation<Name> | typeof notBuilt };

export const identityService: Service = { contract: identity, operations: identityRegistry };
