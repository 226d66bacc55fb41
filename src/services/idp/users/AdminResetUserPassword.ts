import { refusal } from '../../../contract';
import {
  contactAdministrator,
  noVerifiedContact,
  passwordNotResettable,
  recoveryDestination,
} from '../../../domain/users/recovery';
import { disabledHint } from '../../../domain/users/status';
import { changedUser } from '../../../domain/users/users';
import { commitWorded } from '../../../flows/codes/commitWorded';
import { againUser } from '../../../flows/lookup/again';
import { poolOf, userOf } from '../../../flows/lookup/resolve';
import type { User, UserPool } from '../../../state/rows';
import { onPool } from '../operation';

/**
 * Refusals, in order: pool, user, disabled, status, a pool without self-service recovery [docs], no verified
 * address, a text that the pool cannot send. Leaves the user in RESET_REQUIRED with a code to set a new password by; a repetition sends a new one.
 */
export const AdminResetUserPassword = onPool('AdminResetUserPassword', async (call, pool, input) => {
  const named = userOf(call, pool, input.Username);
  const reason = 'ForgotPassword' as const;
  const message = { reason, carries: { codeFor: reason }, clientMetadata: input.ClientMetadata };
  await commitWorded(
    call,
    () => {
      const [present, before] = [poolOf(call, pool.id), againUser(call, named)];
      const destination = recoveryOf(present, before);
      const user = changedUser(present.settings, before, { status: 'RESET_REQUIRED' }, call.now);
      return { before, user, deliveries: [{ ...message, pool: present, user, destination }] };
    },
    ({ users }, { before, user }) => users.replace(before, user),
  );
  return {};
});

function recoveryOf(pool: UserPool, user: User) {
  // Without a full stop here, unlike at sign-in [peer].
  if (!user.enabled) throw refusal('NotAuthorizedException', 'User is disabled', disabledHint);
  if (user.status !== 'CONFIRMED' && user.status !== 'RESET_REQUIRED') throw passwordNotResettable(user);
  const destination = recoveryDestination(pool, user);
  if (destination === 'admin_only') throw contactAdministrator();
  if (destination === undefined) throw noVerifiedContact();
  return destination;
}
