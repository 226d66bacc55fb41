import { refusal } from '../../../contract';
import { recoveryDestination } from '../../../domain/users/contactDelivery';
import { contactAdministrator, noVerifiedContact, passwordNotResettable } from '../../../domain/users/recovery';
import { changedUser } from '../../../domain/users/users';
import { deliverCode } from '../../../flows/codes/deliverCode';
import { userOf } from '../../../flows/lookup/resolve';
import { assertNoMessageTrigger } from '../../../flows/triggers/triggers';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/**
 * Refusals, in order: pool, user, disabled, status, a pool without self-service recovery [docs], no verified
 * address. Leaves the user in RESET_REQUIRED with a code to set a new password by; a repetition sends a new one.
 */
export const AdminResetUserPassword = onPool('AdminResetUserPassword', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  // Without a full stop here, unlike at sign-in [moto, whose author compared with AWS].
  if (!user.enabled) throw refusal('NotAuthorizedException', 'User is disabled');
  if (user.status !== 'CONFIRMED' && user.status !== 'RESET_REQUIRED') throw passwordNotResettable(user);
  const destination = recoveryDestination(pool.settings, user);
  if (destination === 'admin_only') throw contactAdministrator();
  if (destination === undefined) throw noVerifiedContact();
  assertNoMessageTrigger(pool, destination);
  commit(call, ({ users }) => {
    users.replace(user, changedUser(pool.settings, user, { status: 'RESET_REQUIRED' }, call.now));
    deliverCode(call, 'ForgotPassword', { pool, user, reason: 'ForgotPassword', destination });
  });
  return {};
});
