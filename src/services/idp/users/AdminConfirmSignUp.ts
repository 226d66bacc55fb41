import { changedUser } from '../../../domain/users';
import { claimAliases } from '../../../flows/aliasClaims';
import { cannotBeConfirmed } from '../../../flows/confirmSignUp';
import { poolOf, userOf } from '../../../flows/resolve';
import { assertNoTrigger } from '../../../flows/triggers';
import { pairKey } from '../../../state/tables';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, user, status, preferred_username taken. Verifies no address [AWS developer guide]. */
export const AdminConfirmSignUp = idpOperation('AdminConfirmSignUp', (call, input) => {
  const { state } = call.world;
  const pool = poolOf(call, input.UserPoolId);
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
