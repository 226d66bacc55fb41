import { idp, type IdpOperationName } from '../../contract';
import { notBuilt, type BuiltOperation, type Service } from '../operation';
import { pools } from './pools';
import { replicas } from './replicas';
import { sessions } from './sessions';
import { auth } from './auth';
import { clients } from './clients';
import { groups } from './groups';
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
import { resourceServers } from './resource-servers';
import { terms } from './terms';

/** Operations that answer 501 and name themselves. Building one takes its line out and adds it to its group. */
const unbuilt = {
  AdminDeleteSoftwareToken: notBuilt,
  AdminForgetDevice: notBuilt,
  AdminGetDevice: notBuilt,
  AdminListDevices: notBuilt,
  AdminListUserAuthEvents: notBuilt,
  AdminListUserSessions: notBuilt,
  AdminRevokeUserSession: notBuilt,
  AdminSetUserMFAPreference: notBuilt,
  AdminUpdateAuthEventFeedback: notBuilt,
  AdminUpdateDeviceStatus: notBuilt,
  AssociateSoftwareToken: notBuilt,
  ConfirmDevice: notBuilt,
  CreateUserImportJob: notBuilt,
  DescribeUserImportJob: notBuilt,
  ForgetDevice: notBuilt,
  GetCSVHeader: notBuilt,
  GetClientToken: notBuilt,
  GetDevice: notBuilt,
  GetTokensFromRefreshToken: notBuilt,
  ListDevices: notBuilt,
  ListUserImportJobs: notBuilt,
  ListUserSessions: notBuilt,
  RevokeUserSession: notBuilt,
  SetUserMFAPreference: notBuilt,
  StartUserImportJob: notBuilt,
  StopUserImportJob: notBuilt,
  UpdateAuthEventFeedback: notBuilt,
  UpdateDeviceStatus: notBuilt,
  VerifySoftwareToken: notBuilt,
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
  ...groups,
  ...pools,
  ...replicas,
  ...sessions,
  ...tags,
  ...passwords,
  ...profile,
  ...signUp,
  ...users,
  ...webauthn,
} satisfies Record<IdpOperationName, BuiltOperation | typeof notBuilt>;

export const idpService: Service = { contract: idp, operations: idpRegistry };
