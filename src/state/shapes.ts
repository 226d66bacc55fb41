import { accessShapes } from './accessShapes';
import { browserShapes } from './browserShapes';
import type { AnyTableDefinition, TableDefinition } from './defineTable';
import { looksShapes } from './looksShapes';
import { protectionShapes } from './protectionShapes';
import { standInShapes } from './standInShapes';
import type { tables } from './tables';

/** What a member of a row is, as JSON. `names` maps texts to texts. */
type KindName = 'text' | 'number' | 'truth' | 'texts' | 'list' | 'names' | 'record' | 'json';

/** The same, for a member that may be absent. */
export type Kind = KindName | `${KindName}?`;

/** What every row of a table has to look like, so that what reads it does not stumble. Further members do no harm. */
export type Shape = Readonly<Record<string, Kind>>;

type KindOf<Value> = [Value] extends [string]
  ? 'text'
  : [Value] extends [number]
    ? 'number'
    : [Value] extends [boolean]
      ? 'truth'
      : [Value] extends [readonly string[]]
        ? 'texts'
        : [Value] extends [readonly unknown[]]
          ? 'list'
          : [Value] extends [Readonly<Record<string, string>>]
            ? 'names'
            : [Value] extends [object]
              ? 'record'
              : 'json';

type ShapeOf<Row> = {
  readonly [Member in keyof Row]-?: undefined extends Row[Member]
    ? `${KindOf<Exclude<Row[Member], undefined>>}?`
    : KindOf<Row[Member]>;
};

type RowOf<Definition extends AnyTableDefinition> =
  Definition extends TableDefinition<infer Row, string, string, string, string, string> ? Row : never;

const owned = { userPoolId: 'text' } as const;
const dated = { createdAt: 'number', modifiedAt: 'number' } as const;

/** Of every table. What a row may be is the type's to say; this follows it, member by member. */
export const shapes: { readonly [Name in keyof typeof tables]: ShapeOf<RowOf<(typeof tables)[Name]>> } = {
  userPools: {
    ...dated,
    id: 'text',
    arn: 'text',
    region: 'text',
    name: 'text',
    settings: 'record',
    schema: 'list',
    mfa: 'record?',
    sessionConfiguration: 'record?',
  },
  clients: {
    ...owned,
    ...dated,
    id: 'text',
    name: 'text',
    secrets: 'list',
    settings: 'record',
    ssoMaxValidityMinutes: 'number?',
    published: 'record?',
  },
  users: {
    ...owned,
    ...dated,
    key: 'text',
    username: 'text',
    sub: 'text',
    status: 'text',
    enabled: 'truth',
    attributes: 'names',
    aliases: 'texts',
    password: 'text?',
    temporarySince: 'number?',
    signedOutAt: 'number?',
    formerPasswords: 'texts?',
    pendingAttributes: 'names?',
    identities: 'list?',
    namedBy: 'text?',
    passwordSignIn: 'truth?',
    mfaOptions: 'list?',
    mfa: 'record?',
    softwareToken: 'record?',
    pendingSoftwareToken: 'text?',
  },
  groups: { ...owned, ...dated, name: 'text', description: 'text?', precedence: 'number?', roleArn: 'text?' },
  memberships: { ...owned, groupName: 'text', userKey: 'text' },
  codes: {
    ...owned,
    userKey: 'text',
    purpose: 'text',
    code: 'text',
    attributeName: 'text',
    sentTo: 'text',
    createdAt: 'number',
    expiresAt: 'number',
  },
  grants: {
    ...owned,
    eventId: 'text',
    originJti: 'text',
    clientId: 'text',
    userKey: 'text',
    refreshTokenHash: 'text',
    originalTokenHash: 'text?',
    authenticatedAt: 'number',
    expiresAt: 'number',
    revokedAt: 'number?',
    scope: 'text',
    deviceKey: 'text?',
    oauth: 'record?',
    exchangedTo: 'texts?',
    context: 'record?',
  },
  rotatedTokens: { ...owned, hash: 'text', eventId: 'text', goodUntil: 'number' },
  userSessions: {
    ...owned,
    id: 'text',
    type: 'text',
    clientId: 'text',
    userKey: 'text',
    eventId: 'text?',
    originSessionId: 'text?',
    createdAt: 'number',
    lastActiveAt: 'number',
    expiresAt: 'number',
    deviceType: 'text',
    lastIpAddress: 'text',
  },
  challengeSessions: {
    ...owned,
    id: 'text',
    clientId: 'text',
    userKey: 'text',
    challenge: 'text',
    createdAt: 'number',
    expiresAt: 'number',
    usedAt: 'number?',
    progress: 'record',
    nobody: 'names?',
    kept: 'names?',
  },
  ...browserShapes,
  webAuthnCredentials: {
    ...owned,
    userKey: 'text',
    id: 'text',
    publicKey: 'text',
    counter: 'number',
    relyingPartyId: 'text',
    attachment: 'text?',
    transports: 'texts',
    createdAt: 'number',
  },
  webAuthnRegistrations: {
    ...owned,
    userKey: 'text',
    clientId: 'text',
    challenge: 'text',
    expiresAt: 'number',
  },
  devices: {
    ...owned,
    ...dated,
    userKey: 'text',
    deviceKey: 'text',
    name: 'text?',
    salt: 'text',
    verifier: 'text',
    remembered: 'truth',
    authenticatedAt: 'number',
    lastIpAddress: 'text',
  },
  messages: {
    ...owned,
    id: 'text',
    clientId: 'text?',
    username: 'text',
    medium: 'text',
    to: 'text',
    subject: 'text?',
    body: 'text',
    code: 'text?',
    link: 'text?',
    triggerSource: 'text',
    operation: 'text',
    at: 'number',
  },
  attempts: {
    ...owned,
    userKey: 'text',
    kind: 'text',
    count: 'number',
    since: 'number',
    lockedUntil: 'number?',
  },
  identityProviders: {
    ...owned,
    ...dated,
    name: 'text',
    type: 'text',
    details: 'names',
    attributeMapping: 'names',
    idpIdentifiers: 'texts',
    acrMapping: 'names?',
    metadata: 'record?',
  },
  resourceServers: { ...owned, identifier: 'text', name: 'text', scopes: 'list' },
  ...looksShapes,
  cimdPolicies: {
    ...owned,
    ...dated,
    id: 'text',
    name: 'text',
    clientId: 'text',
    cacheDuration: 'number',
    patterns: 'texts',
  },
  clientMetadata: { ...owned, policyId: 'text', url: 'text', copy: 'record?' },
  ...protectionShapes,
  logDeliveries: { ...owned, configurations: 'list' },
  userImportJobs: {
    ...owned,
    id: 'text',
    number: 'number',
    name: 'text',
    roleArn: 'text',
    algorithm: 'text?',
    uploadKey: 'text',
    createdAt: 'number',
    startedAt: 'number?',
    imported: 'number',
    skipped: 'number',
    failed: 'number',
    outcome: 'text?',
    completedAt: 'number?',
    completionMessage: 'text?',
  },
  logGroups: { region: 'text', name: 'text', createdAt: 'number', retentionInDays: 'number?' },
  replicas: { ...owned, region: 'text', arn: 'text', status: 'text', createdAt: 'number', tags: 'names' },
  restorations: {
    ...owned,
    id: 'text',
    number: 'number',
    restoresTo: 'number',
    createdAt: 'number',
    preview: 'list',
    startedAt: 'number?',
    cancelledAt: 'number?',
  },
  provisionedLimits: { region: 'text', category: 'text', value: 'number' },
  faults: { id: 'text', rule: 'record', names: 'texts?', used: 'number' },
  kmsSecrets: { accountId: 'text', secret: 'text', createdAt: 'number' },
  ...accessShapes,
  ...standInShapes,
  secrets: {
    name: 'text',
    arn: 'text',
    versionId: 'text',
    stages: 'texts',
    text: 'text?',
    binary: 'text?',
    createdAt: 'number',
  },
  parameters: { name: 'text', arn: 'text', type: 'text', value: 'text', keyArn: 'text?', modifiedAt: 'number' },
  functions: { name: 'text', file: 'text?', url: 'text?', handler: 'text?', environment: 'names?' },
};
