import { assertNotUsedBefore, assertPassword } from '../../../domain/passwords/passwordPolicy';
import { userWithPassword } from '../../../domain/users/users';
import { countAttempt, forgetWrongPasswords } from '../../../flows/guards/attempts';
import { redeemableCode, spendCode, userToRedeem } from '../../../flows/codes/redeemCode';
import { poolOfClient } from '../../../flows/lookup/resolve';
import { assertNoTrigger } from '../../../flows/triggers/triggers';
import { commit } from '../../../world/commit';
import { idpOperation } from '../operation';

/**
 * Refusals, in order: client, secret hash, unknown or disabled user, too many attempts, code, password policy, history.
 * The code comes before the password [likely]: nobody without it learns anything of former passwords. The address it
 * went to does not become verified by it [likely].
 */
export const ConfirmForgotPassword = idpOperation('ConfirmForgotPassword', (call, input) => {
  const { ClientId, SecretHash: secretHash, Username: username, Password: password } = input;
  const at = poolOfClient(call, ClientId, { secretHash, username });
  const { pool } = at;
  const { random } = call.world;
  const user = userToRedeem(call, at, username, 'ConfirmForgotPassword');
  countAttempt(call, 'ConfirmForgotPassword', user);
  const code = redeemableCode(call, 'ForgotPassword', user, input.ConfirmationCode);
  assertPassword(pool.settings, password, 'user');
  assertNotUsedBefore(pool.settings, user, password);
  assertNoTrigger(pool, 'PostConfirmation');

  commit(call, ({ users }) => {
    users.replace(user, userWithPassword(pool, user, password, { temporary: false, random, now: call.now }));
    spendCode(call, code);
    forgetWrongPasswords(call, user);
  });
  return {};
});
