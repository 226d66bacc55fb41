import { assertNotUsedBefore, assertPassword } from '../../domain/passwords/passwordPolicy';
import { userWithPassword } from '../../domain/users/users';
import { countAttempt, forgetWrongPasswords } from '../guards/attempts';
import { redeemableCode, spendCode, userToRedeem } from '../codes/redeemCode';
import { assertWrites } from '../lookup/goingOn';
import type { PoolAndClient } from '../lookup/resolve';
import { Watch } from '../protection/watch';
import { assertTriggerRuns, runTrigger } from '../triggers/runTrigger';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';

interface Renewing {
  readonly username: string;
  readonly password: string;
  readonly code: string;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

const source = 'PostConfirmation_ConfirmForgotPassword';

/**
 * What ConfirmForgotPassword and the page of a new password both do. Refusals, in order: unknown or disabled user, an
 * address or a risk that is blocked, too many attempts, code, password policy, history, a compromised password. The code comes before the password [likely]: nobody without it learns anything of
 * former passwords. The address it went to does not become verified by it [likely]. PostConfirmation comes after the
 * commit: the password stays set when it fails [likely].
 */
export async function confirmForgotPassword(
  call: Call,
  at: PoolAndClient,
  { username, password, code: sent, clientMetadata }: Renewing,
): Promise<void> {
  assertWrites(call, at.pool, 'ConfirmForgotPassword');
  const { pool, client } = at;
  const { random } = call.world;
  const user = userToRedeem(call, at, username, 'ConfirmForgotPassword');
  const watch = new Watch(call, at, { type: 'PasswordChange', user, username });
  countAttempt(call, 'ConfirmForgotPassword', user);
  const code = redeemableCode(call, 'ForgotPassword', user, sent);
  assertPassword(pool.settings, password, 'user');
  assertNotUsedBefore(pool.settings, user, password);
  watch.assertNotLeaked(password, 'PASSWORD_CHANGE');
  const changed = userWithPassword(pool, user, password, { temporary: false, random, now: call.now });
  assertTriggerRuns(call, pool, source);

  commit(call, ({ users }) => {
    users.replace(user, changed);
    spendCode(call, code);
    forgetWrongPasswords(call, user);
    watch.passed(changed);
  });
  await runTrigger(call, pool, source, { client, user: changed, request: { clientMetadata } });
}
