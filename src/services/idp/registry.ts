import { idp, type IdpOperationName } from '../../contract';
import type { BuiltOperation, Service } from '../operation';
import { pools } from './pools';
import { replicas } from './replicas';
import { sessions } from './sessions';
import { auth } from './auth';
import { cimd } from './cimd';
import { clients } from './clients';
import { devices } from './devices';
import { groups } from './groups';
import { imports } from './import';
import { mfa } from './mfa';
import { passwords } from './passwords';
import { profile } from './profile';
import { signUp } from './sign-up';
import { tags } from './tags';
import { users } from './users';
import { webauthn } from './webauthn';
import { branding } from './branding';
import { domains } from './domains';
import { identityProviders } from './identity-providers';
import { protection } from './protection';
import { recovery } from './recovery';
import { resourceServers } from './resource-servers';
import { terms } from './terms';

/** Every operation of cognito-idp. A missing or misspelt name does not compile. */
export const idpRegistry = {
  ...branding,
  ...domains,
  ...identityProviders,
  ...protection,
  ...resourceServers,
  ...terms,
  ...auth,
  ...cimd,
  ...clients,
  ...devices,
  ...groups,
  ...imports,
  ...pools,
  ...recovery,
  ...replicas,
  ...sessions,
  ...tags,
  ...mfa,
  ...passwords,
  ...profile,
  ...signUp,
  ...users,
  ...webauthn,
} satisfies Record<IdpOperationName, BuiltOperation>;

export const service: Service = { contract: idp, operations: idpRegistry };
