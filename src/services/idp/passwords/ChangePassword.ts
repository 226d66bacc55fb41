import { invalid } from '../../../contract';
import { passwordMatches } from '../../../domain/passwords/password';
import { assertNotUsedBefore, assertPassword } from '../../../domain/passwords/passwordPolicy';
import { wrongPassword } from '../../../domain/users/status';
import { userWithPassword } from '../../../domain/users/users';
import { countAttempt } from '../../../flows/guards/attempts';
import { claimAliases } from '../../../flows/users/aliasClaims';
import type { User } from '../../../state/rows';
import { commit } from '../../../world/commit';
import { asCaller } from '../operation';

/**
 * Refusals, in order: access token, too many requests, previous password, policy, history. The user stays signed in. A
 * provider's user becomes one of the pool's own, unless their address is another's alias [likely].
 */
export const ChangePassword = asCaller('ChangePassword', (call, { pool, user }, input) => {
  const { random } = call.world;
  countAttempt(call, 'ChangePassword', user);
  assertPreviousPassword(user, input.PreviousPassword);
  assertPassword(pool.settings, input.ProposedPassword, 'user');
  assertNotUsedBefore(pool.settings, user, input.ProposedPassword);
  const changed = userWithPassword(pool, user, input.ProposedPassword, { temporary: false, random, now: call.now });
  claimAliases(call, pool, changed, { force: false, door: 'update' });
  commit(call, ({ users }) => users.replace(user, changed));
  return {};
});

/** Only a user without a password leaves it out [model]; the sentence for a missing one [likely]. */
function assertPreviousPassword(user: User, sent: string | undefined): void {
  if (user.password === undefined && (sent === undefined || sent === '')) return;
  if (sent === undefined || sent === '') {
    throw invalid('Missing required parameter PreviousPassword');
  }
  if (!passwordMatches(user, sent, user.password)) throw wrongPassword('PreviousPassword is not the present password.');
}
