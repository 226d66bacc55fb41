import type {
  Branding,
  IdentityProvider,
  LogDelivery,
  ResourceServer,
  RiskConfiguration,
  Terms,
  UiCustomization,
  UserPoolDomain,
} from './configurationRows';
import type { ProvisionedLimit, UserPoolReplica } from './poolRows';
import type {
  AppClient,
  Attempts,
  ChallengeSession,
  Code,
  Grant,
  Group,
  LinkedIdentity,
  Membership,
  User,
  UserPool,
} from './rows';
import type { Message } from './Message';
import { createStore, type Store } from './Store';
import { defineTable } from './Table';

const ofPool = (row: { readonly userPoolId: string }) => row.userPoolId;

/** A record key made of two names; neither may hold the separator. */
export const pairKey = (first: string, second: string): string => `${first}\u0000${second}`;

/** What users of a provider are told apart by, where nothing else was chosen [docs]. */
export const subjectName = 'Cognito_Subject';

type LinkName = Pick<LinkedIdentity, 'providerName' | 'attributeName'>;

/** A provider and the attribute of it by which users are linked. */
export const linkKey = ({ providerName, attributeName = subjectName }: LinkName): string =>
  pairKey(providerName, attributeName);

/** One identity at one provider: at most one user of a pool holds it. */
export const identityKey = (identity: LinkName & Pick<LinkedIdentity, 'userId'>): string =>
  pairKey(linkKey(identity), identity.userId);

/** Every table of the emulator. Deleting a pool deletes its partition of each table but its own. */
export const tables = {
  userPools: defineTable<UserPool>()({
    name: 'userPools',
    key: (pool) => pool.id,
    sorted: { region: (pool) => pool.region },
  }),

  clients: defineTable<AppClient>()({
    name: 'clients',
    partition: ofPool,
    key: (client) => client.id,
    global: { id: (client) => client.id },
    sorted: { name: (client) => client.name },
  }),

  users: defineTable<User>()({
    name: 'users',
    partition: ofPool,
    key: (user) => user.key,
    unique: {
      sub: (user) => user.sub,
      alias: (user) => user.aliases,
      identity: (user) => user.identities?.map(identityKey),
    },
    lookup: { linkedBy: (user) => user.identities?.map(linkKey) },
    // ListUsers compares these as domain/listFilter says: the username as the pool matches it, the rest without case.
    sorted: {
      username: (user) => user.key,
      email: (user) => user.attributes['email']?.toLowerCase(),
      phone_number: (user) => user.attributes['phone_number'],
      name: (user) => user.attributes['name']?.toLowerCase(),
      given_name: (user) => user.attributes['given_name']?.toLowerCase(),
      family_name: (user) => user.attributes['family_name']?.toLowerCase(),
      preferred_username: (user) => user.attributes['preferred_username']?.toLowerCase(),
      'cognito:user_status': (user) => user.status.toLowerCase(),
      status: (user) => (user.enabled ? 'Enabled' : 'Disabled'),
      sub: (user) => user.sub,
    },
  }),

  groups: defineTable<Group>()({
    name: 'groups',
    partition: ofPool,
    key: (group) => group.name,
    sorted: { name: (group) => group.name },
  }),

  memberships: defineTable<Membership>()({
    name: 'memberships',
    partition: ofPool,
    key: (membership) => pairKey(membership.groupName, membership.userKey),
    lookup: { user: (membership) => membership.userKey },
    sorted: { group: (membership) => membership.groupName },
  }),

  codes: defineTable<Code>()({
    name: 'codes',
    partition: ofPool,
    key: (code) => pairKey(code.purpose, code.userKey),
    lookup: { user: (code) => code.userKey },
  }),

  grants: defineTable<Grant>()({
    name: 'grants',
    partition: ofPool,
    key: (grant) => grant.eventId,
    global: { refreshToken: (grant) => grant.refreshTokenHash },
    lookup: { user: (grant) => grant.userKey },
    sorted: { client: (grant) => grant.clientId },
  }),

  challengeSessions: defineTable<ChallengeSession>()({
    name: 'challengeSessions',
    partition: ofPool,
    key: (session) => session.id,
    lookup: { user: (session) => session.userKey },
    sorted: { client: (session) => session.clientId },
  }),

  messages: defineTable<Message>()({
    name: 'messages',
    key: (message) => message.id,
    lookup: { pool: (message) => message.userPoolId },
  }),

  attempts: defineTable<Attempts>()({
    name: 'attempts',
    partition: ofPool,
    key: (attempts) => pairKey(attempts.kind, attempts.userKey),
    lookup: { user: (attempts) => attempts.userKey },
  }),

  identityProviders: defineTable<IdentityProvider>()({
    name: 'identityProviders',
    partition: ofPool,
    key: (provider) => provider.name,
    unique: { identifier: (provider) => provider.idpIdentifiers },
    sorted: { name: (provider) => provider.name },
  }),

  resourceServers: defineTable<ResourceServer>()({
    name: 'resourceServers',
    partition: ofPool,
    key: (server) => server.identifier,
    sorted: { identifier: (server) => server.identifier },
  }),

  domains: defineTable<UserPoolDomain>()({
    name: 'domains',
    partition: ofPool,
    key: (domain) => domain.domain,
    global: { host: (domain) => domain.host },
  }),

  uiCustomizations: defineTable<UiCustomization>()({
    name: 'uiCustomizations',
    partition: ofPool,
    key: (customization) => customization.clientId,
  }),

  brandings: defineTable<Branding>()({
    name: 'brandings',
    partition: ofPool,
    key: (branding) => branding.id,
    unique: { client: (branding) => branding.clientId },
  }),

  terms: defineTable<Terms>()({
    name: 'terms',
    partition: ofPool,
    key: (terms) => terms.id,
    unique: { document: (terms) => pairKey(terms.clientId, terms.name) },
    lookup: { client: (terms) => terms.clientId },
    sorted: { id: (terms) => terms.id },
  }),

  riskConfigurations: defineTable<RiskConfiguration>()({
    name: 'riskConfigurations',
    partition: ofPool,
    key: (configuration) => configuration.clientId,
  }),

  logDeliveries: defineTable<LogDelivery>()({
    name: 'logDeliveries',
    partition: ofPool,
    key: (delivery) => delivery.userPoolId,
  }),

  replicas: defineTable<UserPoolReplica>()({
    name: 'replicas',
    partition: ofPool,
    key: (replica) => replica.region,
    sorted: { region: (replica) => replica.region },
  }),

  provisionedLimits: defineTable<ProvisionedLimit>()({
    name: 'provisionedLimits',
    partition: (limit) => limit.region,
    key: (limit) => limit.category,
  }),
};

export type State = Store<typeof tables>;

export const createState = (): State => createStore(tables);
