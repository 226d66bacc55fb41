import { auth } from './auth';
import { branding } from './branding';
import { cimd } from './cimd';
import { clients } from './clients';
import { devices } from './devices';
import { domains } from './domains';
import { exchange } from './exchange';
import { groups } from './groups';
import { identityProviders } from './identityProviders';
import { imports } from './imports';
import { links } from './links';
import { mfa } from './mfa';
import { passwords } from './passwords';
import { pools } from './pools';
import { profile } from './profile';
import { protection } from './protection';
import { recoveries } from './recovery';
import { replicas } from './replicas';
import { resourceServers } from './resourceServers';
import { sessions } from './sessions';
import { signUp } from './signUp';
import { tags } from './tags';
import { terms } from './terms';
import { users } from './users';
import { webauthn } from './webauthn';
import type { Families } from './Order';

export const families: Families = {
  auth,
  branding,
  cimd,
  clients,
  devices,
  domains,
  exchange,
  groups,
  identityProviders,
  imports,
  links,
  mfa,
  passwords,
  pools,
  profile,
  protection,
  recoveries,
  replicas,
  resourceServers,
  sessions,
  signUp,
  tags,
  terms,
  users,
  webauthn,
};
