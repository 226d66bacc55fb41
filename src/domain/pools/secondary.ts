import type { UserPool, UserPoolReplica } from '../../state/rows';

/** What an inactive secondary answers beside what it keeps for itself [docs: multi-Region replication]. */
const reads: ReadonlySet<string> = new Set([
  'AdminGetDevice',
  'AdminGetUser',
  'AdminListDevices',
  'AdminListGroupsForUser',
  'AdminListUserAuthEvents',
  'DescribeIdentityProvider',
  'DescribeManagedLoginBranding',
  'DescribeManagedLoginBrandingByClient',
  'DescribeResourceServer',
  'DescribeRiskConfiguration',
  'DescribeTerms',
  'DescribeUserPool',
  'DescribeUserPoolClient',
  'DescribeUserPoolDomain',
  'GetGroup',
  'GetLogDeliveryConfiguration',
  'GetSigningCertificate',
  'GetUICustomization',
  'GetUserPoolMfaConfig',
  'ListGroups',
  'ListIdentityProviders',
  'ListResourceServers',
  'ListTerms',
  'ListUserPoolClients',
  'ListUserPoolClientSecrets',
  'ListUsers',
  'ListUsersInGroup',
]);

/** What an active one does as well [docs: multi-Region replication]. */
const signIns: ReadonlySet<string> = new Set([
  'AdminInitiateAuth',
  'AdminRespondToAuthChallenge',
  'AdminUpdateAuthEventFeedback',
  'AdminUserGlobalSignOut',
  'GetDevice',
  'GetIdentityProviderByIdentifier',
  'GetTokensFromRefreshToken',
  'GetUser',
  'GetUserAuthFactors',
  'GlobalSignOut',
  'InitiateAuth',
  'ListDevices',
  'ListWebAuthnCredentials',
  'RespondToAuthChallenge',
  'RevokeToken',
  'UpdateAuthEventFeedback',
]);

/** Whether somebody may ask it of a pool that changes nobody. */
export const servedByActiveSecondary = (operation: string): boolean => reads.has(operation) || signIns.has(operation);

/** What AWS has a region set for itself [docs: multi-Region replication], and this emulator does not. */
const ownSettings: ReadonlySet<string> = new Set([
  'CreateUserPoolDomain',
  'DeleteUserPoolDomain',
  'SetLogDeliveryConfiguration',
  'SetRiskConfiguration',
  'SetUserPoolMfaConfig',
  'UpdateUserPool',
  'UpdateUserPoolDomain',
]);

/** What becomes of an operation that is asked in the region of a secondary. */
export function inSecondary(operation: string, { status }: UserPoolReplica): 'served' | 'unbuilt' | 'refused' {
  if (ownSettings.has(operation)) return 'unbuilt';
  return reads.has(operation) || (status === 'ACTIVE' && servedByActiveSecondary(operation)) ? 'served' : 'refused';
}

/**
 * A pool as its secondary has it: what a region sets for itself is not the primary's [docs: multi-Region replication], so
 * that no trigger runs there and nothing of its own sends messages; that a new secondary begins so is [likely].
 */
export function secondaryOf(pool: UserPool, replica: UserPoolReplica): UserPool {
  const { LambdaConfig, EmailConfiguration, SmsConfiguration, UserPoolTags, ...settings } = pool.settings;
  const tags = Object.keys(replica.tags).length > 0 && { UserPoolTags: replica.tags };
  return { ...pool, arn: replica.arn, settings: { ...settings, ...tags } };
}
