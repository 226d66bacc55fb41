import type { State, StateChange, tables } from '../../state/tables';

type TableName = keyof typeof tables;
type RowOf<Name extends TableName> = Parameters<State[Name]['put']>[0];
type Told = { readonly [Name in TableName]: readonly (keyof RowOf<Name> & string)[] };

/**
 * What is told of a changed row: by which names it is known, and nothing that proves anything. Neither values nor hashes of
 * passwords, codes, tokens, sessions and keys leave, nor ids that are such a hash.
 */
export const toldOf: Told = {
  userPools: ['id', 'name'],
  clients: ['userPoolId', 'id', 'name'],
  users: ['userPoolId', 'username', 'sub'],
  groups: ['userPoolId', 'name'],
  memberships: ['userPoolId', 'groupName', 'userKey'],
  codes: ['userPoolId', 'userKey', 'purpose'],
  grants: ['userPoolId', 'clientId', 'userKey', 'eventId'],
  rotatedTokens: ['userPoolId', 'eventId'],
  userSessions: ['userPoolId', 'clientId', 'userKey', 'type'],
  challengeSessions: ['userPoolId', 'clientId', 'userKey', 'challenge'],
  authorizationCodes: ['userPoolId', 'clientId', 'userKey'],
  browserSessions: ['userPoolId', 'clientId', 'userKey', 'provider'],
  journeys: ['userPoolId', 'clientId', 'username', 'challenge'],
  federationRequests: ['userPoolId', 'clientId', 'providerName'],
  usedAssertions: ['userPoolId', 'issuer'],
  webAuthnCredentials: ['userPoolId', 'userKey', 'id'],
  webAuthnRegistrations: ['userPoolId', 'userKey', 'clientId'],
  devices: ['userPoolId', 'userKey', 'deviceKey'],
  messages: ['userPoolId', 'id', 'username', 'medium'],
  attempts: ['userPoolId', 'userKey', 'kind'],
  identityProviders: ['userPoolId', 'name', 'type'],
  resourceServers: ['userPoolId', 'identifier'],
  domains: ['userPoolId', 'domain'],
  uiCustomizations: ['userPoolId', 'clientId'],
  brandings: ['userPoolId', 'clientId', 'id'],
  terms: ['userPoolId', 'clientId', 'name'],
  cimdPolicies: ['userPoolId', 'id', 'name'],
  clientMetadata: ['userPoolId', 'policyId', 'url'],
  riskConfigurations: ['userPoolId', 'clientId'],
  risks: ['name'],
  authEvents: ['userPoolId', 'userKey', 'id', 'type'],
  logDeliveries: ['userPoolId'],
  userImportJobs: ['userPoolId', 'id', 'name'],
  logGroups: ['region', 'name'],
  replicas: ['userPoolId', 'region'],
  restorations: ['userPoolId', 'id'],
  provisionedLimits: ['region', 'category'],
  functions: ['name'],
  kmsSecrets: ['accountId'],
  identityPools: ['id', 'name'],
  identities: ['identityPoolId', 'id'],
  roles: ['name', 'arn'],
  managedPolicies: ['name', 'arn'],
  iamProviders: ['arn', 'type'],
  awsSessions: ['arn'],
  secrets: ['name', 'arn'],
  parameters: ['name', 'arn'],
  standIn: ['name'],
  standInGrants: ['kind', 'clientId'],
  standInConsents: ['clientId'],
  faults: ['id'],
};

/** A change as it is told. */
export interface ToldChange {
  readonly table: TableName;
  readonly type: 'created' | 'updated' | 'deleted';
  /** By which names the row is known. */
  readonly keys: Readonly<Record<string, unknown>>;
}

export function toldChange({ table, before, after }: StateChange): ToldChange {
  const row = (after ?? before ?? {}) as Readonly<Record<string, unknown>>;
  return {
    table,
    type: before === undefined ? 'created' : after === undefined ? 'deleted' : 'updated',
    keys: Object.fromEntries(toldOf[table].map((name) => [name, row[name]])),
  };
}

/** Whose a change is. */
export function poolOfChange({ table, keys }: ToldChange): unknown {
  return table === 'userPools' ? keys['id'] : keys['userPoolId'];
}
