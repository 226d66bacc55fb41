import { invalid, refusal } from '../../../contract';
import { passwordMatches } from '../../../domain/passwords/password';
import { assertNotUsedBefore, assertPassword } from '../../../domain/passwords/passwordPolicy';
import { wrongPassword } from '../../../domain/users/status';
import { userWithPassword } from '../../../domain/users/users';
import { countAttempt } from '../../../flows/guards/attempts';
import { Watch } from '../../../flows/protection/watch';
import { provenHash } from '../../../flows/users/provenHash';
import type { User } from '../../../state/rows';
import { commit } from '../../../world/commit';
import { asCaller } from '../operation';

/**
 * Refusals, in order: access token, a provider's user, an address or a risk that is blocked, too many requests, previous
 * password, policy, history, a compromised password. The user stays signed in.
 */
export const ChangePassword = asCaller('ChangePassword', async (call, caller, input, again) => {
  const { random } = call.world;
  if (caller.user.status === 'EXTERNAL_PROVIDER') throw notTheirs();
  const { username } = caller.user;
  const watch = new Watch(call, caller, { type: 'PasswordChange', user: caller.user, username });
  countAttempt(call, 'ChangePassword', caller.user);
  const proven = await provenHash(call, caller.user, input.PreviousPassword);
  const { pool, user } = proven === undefined ? caller : again();
  assertPreviousPassword(user, input.PreviousPassword);
  assertPassword(pool.settings, input.ProposedPassword, 'user');
  assertNotUsedBefore(pool.settings, user, input.ProposedPassword);
  watch.assertNotLeaked(input.ProposedPassword, 'PASSWORD_CHANGE');
  const changed = userWithPassword(pool, user, input.ProposedPassword, { temporary: false, random, now: call.now });
  commit(call, ({ users }) => {
    users.replace(user, changed);
    watch.passed(changed);
  });
  return {};
});

/** [field] */
const notTheirs = () =>
  refusal(
    'NotAuthorizedException',
    'User is not authorized to change password.',
    'The user signs in through their identity provider only; AdminSetUserPassword gives them a password.',
  );

/** Only a user without a password leaves it out [model]; the sentence for a missing one [likely]. */
function assertPreviousPassword(user: User, sent: string | undefined): void {
  if (user.password === undefined && (sent === undefined || sent === '')) return;
  if (sent === undefined || sent === '') {
    throw invalid('Missing required parameter PreviousPassword');
  }
  if (!passwordMatches(user, sent, user.password)) throw wrongPassword('PreviousPassword is not the present password.');
}
