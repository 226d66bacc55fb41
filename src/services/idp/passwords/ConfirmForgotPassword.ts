import { assertNotUsedBefore, assertPassword } from '../../../domain/passwordPolicy';
import { userWithPassword } from '../../../domain/users';
import { countAttempt, forgetWrongPasswords, nobody } from '../../../flows/attempts';
import { userDisabled } from '../../../flows/authenticate';
import { codeMismatch, redeemableCode, spendCode } from '../../../flows/redeemCode';
import { findUser, hidesUsers, noSuchUser, poolOfClient, type PoolAndClient } from '../../../flows/resolve';
import { assertNoTrigger } from '../../../flows/triggers';
import type { User } from '../../../state/rows';
import type { Call } from '../../../world/World';
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
  const { random, state } = call.world;
  const user = userToRecover(call, at, username);
  countAttempt(call, 'ConfirmForgotPassword', user);
  const code = redeemableCode(call, 'ForgotPassword', user, input.ConfirmationCode);
  assertPassword(pool.settings, password, 'user');
  assertNotUsedBefore(pool.settings, user, password);
  assertNoTrigger(pool, 'PostConfirmation');

  state.transaction(() => {
    state.users.put(userWithPassword(pool, user, password, { temporary: false, random, now: call.now }));
    spendCode(call, code);
    forgetWrongPasswords(call, user);
  });
  return {};
});

/** Where the client hides users, whoever is unknown or disabled gets a wrong code's answer [AWS guide]. */
function userToRecover(call: Call, { pool, client }: PoolAndClient, name: string): User {
  const user = findUser(call, pool, name);
  if (user?.enabled === true) return user;
  if (hidesUsers(client)) {
    countAttempt(call, 'ConfirmForgotPassword', user ?? nobody(pool, name));
    throw codeMismatch('No such user, or a disabled one; the client has PreventUserExistenceErrors ENABLED.');
  }
  throw user === undefined ? noSuchUser() : userDisabled();
}
