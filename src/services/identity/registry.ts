import { identity, type IdentityOperationName } from '../../contract';
import { notBuilt, type Service } from '../operation';

/** Every operation of cognito-identity; identity pools are not built yet. */
export const identityRegistry = {
  CreateIdentityPool: notBuilt,
  DeleteIdentities: notBuilt,
  DeleteIdentityPool: notBuilt,
  DescribeIdentity: notBuilt,
  DescribeIdentityPool: notBuilt,
  GetCredentialsForIdentity: notBuilt,
  GetId: notBuilt,
  GetIdentityPoolRoles: notBuilt,
  GetOpenIdToken: notBuilt,
  GetOpenIdTokenForDeveloperIdentity: notBuilt,
  GetPrincipalTagAttributeMap: notBuilt,
  ListIdentities: notBuilt,
  ListIdentityPools: notBuilt,
  ListTagsForResource: notBuilt,
  LookupDeveloperIdentity: notBuilt,
  MergeDeveloperIdentities: notBuilt,
  SetIdentityPoolRoles: notBuilt,
  SetPrincipalTagAttributeMap: notBuilt,
  TagResource: notBuilt,
  UnlinkDeveloperIdentity: notBuilt,
  UnlinkIdentity: notBuilt,
  UntagResource: notBuilt,
  UpdateIdentityPool: notBuilt,
} satisfies Record<IdentityOperationName, typeof notBuilt>;

export const identityService: Service = { contract: identity, operations: identityRegistry };
