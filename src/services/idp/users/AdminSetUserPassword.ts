import { assertNotUsedBefore, assertPassword } from '../../../domain/passwords/passwordPolicy';
import { userWithPassword } from '../../../domain/users/users';
import { claimAliases } from '../../../flows/users/aliasClaims';
import { userOf } from '../../../flows/lookup/resolve';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/**
 * Refusals, in order: pool, user, policy, history, an alias taken that does not move. Works in every status and leaves the user CONFIRMED or, with a
 * temporary password, in FORCE_CHANGE_PASSWORD; a federated profile becomes a local user so [model].
 */
export const AdminSetUserPassword = onPool('AdminSetUserPassword', (call, pool, input) => {
  const { random } = call.world;
  const user = userOf(call, pool, input.Username);
  assertPassword(pool.settings, input.Password, 'administrator');
  assertNotUsedBefore(pool.settings, user, input.Password);
  const temporary = input.Permanent !== true;
  const changed = userWithPassword(pool, user, input.Password, { temporary, random, now: call.now });
  const former = claimAliases(call, pool, changed, { force: true, door: 'create' });
  commit(call, ({ users }) => {
    for (const { before, after } of former) users.replace(before, after);
    users.replace(user, changed);
  });
  return {};
});
