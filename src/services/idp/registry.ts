import { idp, type IdpOperationName } from '../../contract';
import { notBuilt, type BuiltOperation, type Service } from '../operation';
import { pools } from './pools';
import { replicas } from './replicas';
import { sessions } from './sessions';
import { auth } from './auth';
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

/** Operations that answer 501 and name themselves. Building one takes its line out and adds it to its group. */
const unbuilt = {
  CreateCIMDPolicy: notBuilt,
  DeleteCIMDPolicy: notBuilt,
  DescribeCIMDPolicy: notBuilt,
  GetDerivedToken: notBuilt,
  ListCIMDPolicies: notBuilt,
  ListClientMetadataURLs: notBuilt,
  UpdateCIMDPolicy: notBuilt,
  UpdateClientMetadataURLState: notBuilt,
} as const;

/** Every operation of cognito-idp. A missing or misspelt name does not compile. */
export const idpRegistry = {
  ...unbuilt,
  ...branding,
  ...domains,
  ...identityProviders,
  ...protection,
  ...resourceServers,
  ...terms,
  ...auth,
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
} satisfies Record<IdpOperationName, BuiltOperation | typeof notBuilt>;

export const service: Service = { contract: idp, operations: idpRegistry };
