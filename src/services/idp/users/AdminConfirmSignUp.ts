import { userOf } from '../../../flows/lookup/resolve';
import { adminConfirmSignUp } from '../../../flows/users/adminConfirmSignUp';
import { onPool } from '../operation';

/** Refusals, in order: pool, user, status, preferred_username taken. */
export const AdminConfirmSignUp = onPool('AdminConfirmSignUp', async (call, pool, input) => {
  await adminConfirmSignUp(call, pool, userOf(call, pool, input.Username), input.ClientMetadata);
  return {};
});
