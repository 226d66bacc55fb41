import { revokeGrantsOf } from '../../../flows/issueTokens';
import { poolOf, userOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Revokes every token of the user; who never signed in is signed out, too. */
export const AdminUserGlobalSignOut = idpOperation('AdminUserGlobalSignOut', (call, input) => {
  revokeGrantsOf(call, userOf(call, poolOf(call, input.UserPoolId), input.Username));
  return {};
});
