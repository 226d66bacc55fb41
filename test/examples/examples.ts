import { auth } from './auth';
import { clients } from './clients';
import { devices } from './devices';
import { domainPages } from './domainPages';
import type { Example } from './example';
import { existence } from './existence';
import { federationPages } from './federationPages';
import { gettingStarted } from './gettingStarted';
import { groups } from './groups';
import { looks } from './looks';
import { federation } from './links';
import { listUserPools } from './listUserPools';
import { listUsers } from './listUsers';
import { mfaSettings } from './mfaSettings';
import { plan, replicas } from './plan';
import { pools } from './pools';
import { protection } from './protection';
import { permissions, protectionPages } from './protectionPages';
import { providers } from './providers';
import { domains, resourceServers, tagging, terms } from './resources';
import { passwords, profiles, signUp } from './selfService';
import { sessions } from './sessions';
import { clientSettings, poolSettings } from './settings';
import { tokens } from './tokens';
import { changedAddresses, textMessages, troubles } from './troubles';
import { users } from './users';

export const examples: readonly Example[] = [
  ...pools,
  ...listUserPools,
  ...mfaSettings,
  ...clients,
  ...providers,
  ...resourceServers,
  ...looks,
  ...protection,
  ...domains,
  ...tagging,
  ...terms,
  ...plan,
  ...replicas,
  ...signUp,
  ...auth,
  ...sessions,
  ...devices,
  ...passwords,
  ...profiles,
  ...users,
  ...listUsers,
  ...federation,
  ...groups,
  ...gettingStarted,
  ...existence,
  ...tokens,
  ...poolSettings,
  ...clientSettings,
  ...federationPages,
  ...domainPages,
  ...troubles,
  ...changedAddresses,
  ...textMessages,
  ...protectionPages,
  ...permissions,
];
