import { refusal } from '../../../contract';
import { passwordMatches } from '../../../domain/password';
import { assertNotUsedBefore, assertPassword } from '../../../domain/passwordPolicy';
import { userWithPassword } from '../../../domain/users';
import { countAttempt } from '../../../flows/attempts';
import { wrongPassword } from '../../../flows/authenticate';
import { callerOf, provenToken } from '../../../flows/caller';
import type { User } from '../../../state/rows';
import { idpOperation } from '../operation';

/**
 * Refusals, in order: access token, too many requests, previous password, policy, history. The user stays signed in.
 */
export const ChangePassword = idpOperation('ChangePassword', async (call, input) => {
  const { pool, user } = callerOf(call, await provenToken(call, input.AccessToken));
  const { random, state } = call.world;
  countAttempt(call, 'ChangePassword', user);
  assertPreviousPassword(user, input.PreviousPassword);
  assertPassword(pool.settings, input.ProposedPassword, 'user');
  assertNotUsedBefore(pool.settings, user, input.ProposedPassword);
  state.users.put(userWithPassword(pool, user, input.ProposedPassword, { temporary: false, random, now: call.now }));
  return {};
});

/** Only a user without a password leaves it out [model]; the sentence for a missing one [likely]. */
function assertPreviousPassword(user: User, sent: string | undefined): void {
  if (user.password === undefined && (sent === undefined || sent === '')) return;
  if (sent === undefined || sent === '') {
    throw refusal('InvalidParameterException', 'Missing required parameter PreviousPassword');
  }
  if (!passwordMatches(user, sent, user.password)) throw wrongPassword('PreviousPassword is not the present password.');
}
