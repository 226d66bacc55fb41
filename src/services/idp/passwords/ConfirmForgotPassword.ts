import { assertNotUsedBefore, assertPassword } from '../../../domain/passwords/passwordPolicy';
import { userWithPassword } from '../../../domain/users/users';
import { countAttempt, forgetWrongPasswords } from '../../../flows/guards/attempts';
import { cautionOfRisk } from '../../../flows/guards/threatProtection';
import { redeemableCode, spendCode, userToRedeem } from '../../../flows/codes/redeemCode';
import { poolOfClient } from '../../../flows/lookup/resolve';
import { assertTriggerRuns, runTrigger } from '../../../flows/triggers/runTrigger';
import { commit } from '../../../world/commit';
import { idpOperation } from '../operation';

const source = 'PostConfirmation_ConfirmForgotPassword';

/**
 * Refusals, in order: client, secret hash, unknown or disabled user, too many attempts, code, password policy, history.
 * The code comes before the password [likely]: nobody without it learns anything of former passwords. The address it
 * went to does not become verified by it [likely]. PostConfirmation comes after the commit: the password stays set when it
 * fails [likely].
 */
export const ConfirmForgotPassword = idpOperation('ConfirmForgotPassword', async (call, input) => {
  const { ClientId, SecretHash: secretHash, Username: username, Password: password } = input;
  const at = poolOfClient(call, ClientId, { secretHash, username });
  const { pool, client } = at;
  const { random } = call.world;
  const user = userToRedeem(call, at, username, 'ConfirmForgotPassword');
  countAttempt(call, 'ConfirmForgotPassword', user);
  const code = redeemableCode(call, 'ForgotPassword', user, input.ConfirmationCode);
  assertPassword(pool.settings, password, 'user');
  assertNotUsedBefore(pool.settings, user, password);
  const changed = userWithPassword(pool, user, password, { temporary: false, random, now: call.now });
  assertTriggerRuns(call, pool, source);

  commit(call, ({ users }) => {
    users.replace(user, changed);
    spendCode(call, code);
    forgetWrongPasswords(call, user);
  });
  cautionOfRisk(call, pool);
  await runTrigger(call, pool, source, { client, user: changed, request: { clientMetadata: input.ClientMetadata } });
  return {};
});
