import { signOutEverywhere } from '../../../flows/sign-in/revoke';
import { userOf } from '../../../flows/lookup/resolve';
import { onPool } from '../operation';

/** Revokes every token of the user; who never signed in is signed out, too. */
export const AdminUserGlobalSignOut = onPool('AdminUserGlobalSignOut', (call, pool, input) => {
  signOutEverywhere(call, userOf(call, pool, input.Username));
  return {};
});
