import { AdminConfirmSignUp } from './AdminConfirmSignUp';
import { AdminCreateUser } from './AdminCreateUser';
import { AdminDeleteUser } from './AdminDeleteUser';
import { AdminDeleteUserAttributes } from './AdminDeleteUserAttributes';
import { AdminDisableProviderForUser } from './AdminDisableProviderForUser';
import { AdminDisableUser } from './AdminDisableUser';
import { AdminEnableUser } from './AdminEnableUser';
import { AdminGetUser } from './AdminGetUser';
import { AdminGetUserAuthFactors } from './AdminGetUserAuthFactors';
import { AdminLinkProviderForUser } from './AdminLinkProviderForUser';
import { AdminResetUserPassword } from './AdminResetUserPassword';
import { AdminSetUserPassword } from './AdminSetUserPassword';
import { AdminSetUserSettings } from './AdminSetUserSettings';
import { AdminUpdateUserAttributes } from './AdminUpdateUserAttributes';
import { AdminUserGlobalSignOut } from './AdminUserGlobalSignOut';
import { ListUsers } from './ListUsers';

export const users = {
  AdminConfirmSignUp,
  AdminCreateUser,
  AdminDeleteUser,
  AdminDeleteUserAttributes,
  AdminDisableProviderForUser,
  AdminDisableUser,
  AdminEnableUser,
  AdminGetUser,
  AdminGetUserAuthFactors,
  AdminLinkProviderForUser,
  AdminResetUserPassword,
  AdminSetUserPassword,
  AdminSetUserSettings,
  AdminUpdateUserAttributes,
  AdminUserGlobalSignOut,
  ListUsers,
};
