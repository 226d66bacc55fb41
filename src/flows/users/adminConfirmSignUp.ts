import { changedUser } from '../../domain/users/users';
import { pairKey, type User, type UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { passSignUp } from '../protection/authEvents';
import { assertTriggerRuns, runTrigger } from '../triggers/runTrigger';
import { claimAliases } from './aliasClaims';
import { cannotBeConfirmed } from './confirmSignUp';

const source = 'PostConfirmation_ConfirmSignUp';

/**
 * Confirms without a code. Refused in turn: status, preferred_username taken. Verifies no address [docs].
 * PostConfirmation comes after the commit, as with ConfirmSignUp.
 */
export async function adminConfirmSignUp(
  call: Call,
  pool: UserPool,
  user: User,
  clientMetadata?: Readonly<Record<string, string>>,
): Promise<void> {
  if (user.status !== 'UNCONFIRMED') throw cannotBeConfirmed(user);
  const changed = changedUser(pool.settings, user, { status: 'CONFIRMED' }, call.now);
  const former = claimAliases(call, pool, changed, { force: false, door: 'create' });
  assertTriggerRuns(call, pool, source);
  commit(call, ({ users, codes }) => {
    for (const { before, after } of former) users.replace(before, after);
    users.replace(user, changed);
    codes.delete(pool.id, pairKey('ConfirmSignUp', user.key));
    passSignUp(call, changed);
  });
  await runTrigger(call, pool, source, { user: changed, request: { clientMetadata } });
}
