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
import type {
  AppClient,
  Attempts,
  ChallengeSession,
  Code,
  Grant,
  Group,
  Membership,
  Message,
  User,
  UserPool,
} from './rows';
import { createStore, type Store } from './Store';
import { defineTable } from './Table';

const ofPool = (row: { readonly userPoolId: string }) => row.userPoolId;

/** A record key made of two names; neither may hold the separator. */
export const pairKey = (first: string, second: string): string => `${first}\u0000${second}`;

/** Every table of the emulator. Deleting a pool deletes its partition of each table but its own. */
export const tables = {
  userPools: defineTable<UserPool>()({ name: 'userPools', key: (pool) => pool.id, sorted: { region: (pool) => pool.region } }),

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
    unique: { sub: (user) => user.sub, alias: (user) => user.aliases },
    sorted: {
      username: (user) => user.username,
      email: (user) => user.attributes['email'],
      phone_number: (user) => user.attributes['phone_number'],
      name: (user) => user.attributes['name'],
      given_name: (user) => user.attributes['given_name'],
      family_name: (user) => user.attributes['family_name'],
      preferred_username: (user) => user.attributes['preferred_username'],
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
    global: { domain: (domain) => domain.domain },
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
};

export type State = Store<typeof tables>;

export const createState = (): State => createStore(tables);
