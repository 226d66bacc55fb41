import { changedUser } from '../../../domain/users/users';
import { claimAliases } from '../../../flows/users/aliasClaims';
import { cannotBeConfirmed } from '../../../flows/users/confirmSignUp';
import { userOf } from '../../../flows/lookup/resolve';
import { assertNoTrigger } from '../../../flows/triggers/triggers';
import { pairKey } from '../../../state/rows';
import { onPool } from '../operation';

/** Refusals, in order: pool, user, status, preferred_username taken. Verifies no address [docs]. */
export const AdminConfirmSignUp = onPool('AdminConfirmSignUp', (call, pool, input) => {
  const { state } = call.world;
  const user = userOf(call, pool, input.Username);
  if (user.status !== 'UNCONFIRMED') throw cannotBeConfirmed(user);
  const changed = changedUser(pool.settings, user, { status: 'CONFIRMED' }, call.now);
  const former = claimAliases(call, pool, changed, { force: false, door: 'create' });
  assertNoTrigger(pool, 'PostConfirmation');
  state.transaction(() => {
    for (const owner of former) state.users.put(owner);
    state.users.put(changed);
    state.codes.delete(pool.id, pairKey('ConfirmSignUp', user.key));
  });
  return {};
});
