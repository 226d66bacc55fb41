import { auth } from './auth';
import { clients } from './clients';
import type { Example } from './example';
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
import { providers } from './providers';
import { domains, resourceServers, tagging, terms } from './resources';
import { passwords, profiles, signUp } from './selfService';
import { sessions } from './sessions';
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
  ...passwords,
  ...profiles,
  ...users,
  ...listUsers,
  ...federation,
  ...groups,
  ...gettingStarted,
];
