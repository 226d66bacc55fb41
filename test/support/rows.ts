import type { State, tables } from '../../src/state/tables';

/** A row of the table of this name. */
export type RowOf<Name extends keyof typeof tables> = Parameters<State[Name]['put']>[0];

export const clientOf = (userPoolId: string): string => `clientOf${userPoolId.replace(/\W/g, '')}`;

/** An instant at which no row is over. */
const never = Date.UTC(9999, 0);

/** A row of every table, all of one pool, its one client, its user `u` and its group `g`. */
export function rowsOf(userPoolId: string): { [Name in keyof typeof tables]: RowOf<Name> } {
  const at = { createdAt: 0, modifiedAt: 0 };
  const ofPool = { userPoolId, ...at };
  const ofClient = { ...ofPool, clientId: clientOf(userPoolId) };
  const ofUser = { userPoolId, userKey: 'u' };
  const id = `x of ${userPoolId}`;
  const access = `access of ${ofClient.clientId}`;
  return {
    userPools: { id: userPoolId, arn: userPoolId, region: 'us-east-1', name: 'pool', ...at, settings: {}, schema: [] },
    clients: { ...ofPool, id: ofClient.clientId, name: 'client', secrets: [], settings: {} },
    users: {
      ...ofPool,
      key: 'u',
      username: 'u',
      sub: 's',
      status: 'CONFIRMED',
      enabled: true,
      attributes: {},
      aliases: ['a'],
    },
    groups: { ...ofPool, name: 'g' },
    memberships: { ...ofUser, groupName: 'g' },
    codes: {
      ...ofUser,
      purpose: 'ConfirmSignUp',
      code: '1',
      attributeName: 'email',
      sentTo: 'a',
      createdAt: 0,
      expiresAt: never,
    },
    grants: {
      ...ofUser,
      ...ofClient,
      eventId: id,
      originJti: id,
      refreshTokenHash: id,
      authenticatedAt: 0,
      expiresAt: never,
      scope: '',
    },
    rotatedTokens: { userPoolId, hash: id, eventId: id, goodUntil: never },
    userSessions: {
      ...ofUser,
      ...ofClient,
      id,
      type: 'TOKEN',
      eventId: id,
      lastActiveAt: 0,
      expiresAt: never,
      deviceType: 'unknown',
      lastIpAddress: '',
    },
    challengeSessions: {
      ...ofUser,
      ...ofClient,
      id,
      challenge: 'NEW_PASSWORD_REQUIRED',
      progress: { flow: '', steps: [] },
      expiresAt: never,
    },
    authorizationCodes: {
      ...ofUser,
      ...ofClient,
      id,
      scope: '',
      provider: 'COGNITO',
      authenticatedAt: 0,
      expiresAt: never,
    },
    browserSessions: { ...ofUser, ...ofClient, id, provider: 'COGNITO', authenticatedAt: 0, expiresAt: never },
    journeys: { ...ofUser, ...ofClient, id, username: 'u', challenge: 'SMS_MFA', expiresAt: never },
    federationRequests: { ...ofClient, id, providerName: 'IdP', query: {}, browser: 'b', nonce: 'n', expiresAt: never },
    usedAssertions: { userPoolId, issuer: 'i', id, expiresAt: never },
    webAuthnCredentials: {
      ...ofUser,
      id,
      publicKey: 'k',
      counter: 0,
      relyingPartyId: 'example.com',
      transports: [],
      createdAt: 0,
    },
    webAuthnRegistrations: { ...ofUser, clientId: ofClient.clientId, challenge: 'c', expiresAt: never },
    devices: {
      ...ofUser,
      ...at,
      deviceKey: id,
      salt: '',
      verifier: '',
      remembered: true,
      authenticatedAt: 0,
      lastIpAddress: '',
    },
    messages: {
      ...ofClient,
      id,
      username: 'u',
      medium: 'EMAIL',
      to: 'a',
      body: '',
      triggerSource: '',
      operation: '',
      at: 0,
    },
    attempts: { ...ofUser, kind: 'SignIn', count: 1, since: never },
    identityProviders: { ...ofPool, name: 'p', type: 'OIDC', details: {}, attributeMapping: {}, idpIdentifiers: ['i'] },
    resourceServers: { userPoolId, identifier: 'r', name: 'r', scopes: [] },
    domains: {
      userPoolId,
      domain: id,
      custom: false,
      host: id,
      managedLoginVersion: 1,
      cloudFrontDistribution: '',
      versionedAt: 0,
    },
    uiCustomizations: { ...ofClient, cssVersion: '1' },
    brandings: { ...ofClient, id, useCognitoProvidedValues: true, assets: [] },
    terms: { ...ofClient, id, name: 'terms-of-use', source: 'LINK', enforcement: 'NONE', links: {} },
    riskConfigurations: { ...ofClient },
    risks: { name: `risks of ${ofClient.clientId}` },
    authEvents: {
      ...{
        ...ofUser,
        id,
        number: 1,
        clientId: 'c',
        type: 'SignIn',
        createdAt: never,
        response: 'Pass',
        decision: 'NoRisk',
      },
      ...{ compromised: false, challenges: [], deviceName: '' },
    },
    logDeliveries: { userPoolId, configurations: [] },
    userImportJobs: {
      ...{ userPoolId, id, number: 1, name: 'import', roleArn: 'arn', uploadKey: '', createdAt: 0 },
      ...{ imported: 0, skipped: 0, failed: 0 },
    },
    logGroups: { region: 'us-east-1', name: `group ${ofClient.clientId}`, createdAt: 0 },
    restorations: { userPoolId, id, number: 1, restoresTo: 0, createdAt: 0, preview: [], cancelledAt: 0 },
    replicas: { userPoolId, region: 'eu-west-1', arn: id, status: 'ACTIVE', createdAt: 0, tags: {} },
    provisionedLimits: { region: 'us-east-1', category: 'UserRead', value: 120 },
    kmsSecrets: { accountId: ofClient.clientId, secret: '', createdAt: 0 },
    identityPools: {
      id: access,
      arn: 'a',
      region: 'us-east-1',
      name: 'i',
      createdAt: 0,
      settings: { AllowUnauthenticatedIdentities: true },
      tags: {},
    },
    identities: {
      ...at,
      identityPoolId: access,
      id: access,
      enabled: true,
      authenticated: false,
      logins: [],
    },
    roles: {
      ...{ name: access, path: '/', arn: access, roleId: 'AROA', createdAt: 0 },
      ...{ maxSessionDuration: 3600, trust: '{}', policies: {}, attached: [], tags: {} },
    },
    managedPolicies: { arn: access, name: 'p', path: '/', policyId: 'ANPA', createdAt: 0, document: '{}' },
    iamProviders: { arn: access, type: 'OIDC', createdAt: 0 },
    awsSessions: {
      ...{
        accessKeyId: access,
        secretAccessKey: 's',
        tokenHash: 'h',
        arn: 'a',
        userId: 'u',
        accountId: '1',
      },
      ...{ tags: {}, transitiveTagKeys: [], issuedAt: 0, expiresAt: never },
    },
    secrets: { name: ofClient.clientId, arn: `${ofClient.clientId}-AbCdEf`, versionId: 'v', stages: [], createdAt: 0 },
    parameters: { name: ofClient.clientId, arn: ofClient.clientId, type: 'String', value: 'p', modifiedAt: 0 },
    functions: { name: ofClient.clientId, file: '/x.js' },
    standIn: { name: `stand-in of ${ofClient.clientId}`, rotations: 0 },
    standInGrants: {
      ...{
        id: `grant of ${ofClient.clientId}`,
        kind: 'oidc',
        clientId: 'c',
        redirectUri: 'r',
        scopes: [],
        identity: { sub: 's' },
      },
      ...{ authenticatedAt: 0, expiresAt: never },
    },
    standInConsents: { clientId: `consent to ${ofClient.clientId}`, subject: 's' },
    faults: { id: `of ${ofClient.clientId}`, rule: { operation: 'SignUp', latencyMs: 1 }, names: ['SignUp'], used: 0 },
  };
}
