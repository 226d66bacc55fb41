import { attempts } from './rows/attempts';
import { authEvents } from './rows/authEvents';
import { authorizationCodes } from './rows/authorizationCodes';
import { awsSessions } from './rows/awsSessions';
import { brandings } from './rows/brandings';
import { browserSessions } from './rows/browserSessions';
import { challengeSessions } from './rows/challengeSessions';
import { cimdPolicies } from './rows/cimdPolicies';
import { clientMetadata } from './rows/clientMetadata';
import { clients } from './rows/clients';
import { codes } from './rows/codes';
import { devices } from './rows/devices';
import { domains } from './rows/domains';
import { faults } from './rows/faults';
import { federationRequests } from './rows/federationRequests';
import { functions } from './rows/functions';
import { grants } from './rows/grants';
import { groups } from './rows/groups';
import { identities } from './rows/identities';
import { identityPools } from './rows/identityPools';
import { identityProviders } from './rows/identityProviders';
import { journeys } from './rows/journeys';
import { kmsSecrets } from './rows/kmsSecrets';
import { logDeliveries } from './rows/logDeliveries';
import { logGroups } from './rows/logGroups';
import { memberships } from './rows/memberships';
import { messages } from './rows/messages';
import { parameters } from './rows/parameters';
import { provisionedLimits } from './rows/provisionedLimits';
import { replicas } from './rows/replicas';
import { resourceServers } from './rows/resourceServers';
import { restorations } from './rows/restorations';
import { riskConfigurations } from './rows/riskConfigurations';
import { risks } from './rows/risks';
import { iamProviders, managedPolicies, roles } from './rows/roles';
import { rotatedTokens } from './rows/rotatedTokens';
import { secrets } from './rows/secrets';
import { standIn, standInConsents, standInGrants } from './rows/standIn';
import { terms } from './rows/terms';
import { uiCustomizations } from './rows/uiCustomizations';
import { usedAssertions } from './rows/usedAssertions';
import { userImportJobs } from './rows/userImportJobs';
import { userPools } from './rows/userPools';
import { users } from './rows/users';
import { userSessions } from './rows/userSessions';
import { webAuthnCredentials } from './rows/webAuthnCredentials';
import { webAuthnRegistrations } from './rows/webAuthnRegistrations';
import { createStore, type ChangeIn, type Store, type StoreOptions } from './Store';

/** Every table of the emulator. Deleting a pool deletes its partition of each table but its own. */
export const tables = {
  userPools,
  clients,
  users,
  groups,
  memberships,
  codes,
  grants,
  rotatedTokens,
  userSessions,
  challengeSessions,
  authorizationCodes,
  browserSessions,
  journeys,
  federationRequests,
  usedAssertions,
  webAuthnCredentials,
  webAuthnRegistrations,
  devices,
  messages,
  attempts,
  identityProviders,
  resourceServers,
  domains,
  uiCustomizations,
  brandings,
  terms,
  cimdPolicies,
  clientMetadata,
  riskConfigurations,
  risks,
  authEvents,
  logDeliveries,
  userImportJobs,
  logGroups,
  replicas,
  restorations,
  provisionedLimits,
  functions,
  kmsSecrets,
  identityPools,
  identities,
  roles,
  managedPolicies,
  iamProviders,
  awsSessions,
  secrets,
  parameters,
  standIn,
  standInGrants,
  standInConsents,
  faults,
};

export type State = Store<typeof tables>;

/** Any change of it; `table` tells which. */
export type StateChange = ChangeIn<typeof tables>;

export const createState = (options: StoreOptions): State => createStore(tables, options);
