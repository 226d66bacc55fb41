import { attributeChange } from '../../../domain/users/attributeChange';
import { changedAttributes } from '../../../domain/schema/attributes';
import { changeAttributes } from '../../../flows/users/changeAttributes';
import { againUser } from '../../../flows/lookup/again';
import { poolOf, userOf } from '../../../flows/lookup/resolve';
import { onPool } from '../operation';

/**
 * Refusals, in order: pool, user, names that are unknown or immutable (`sub`, too) or required. An attribute that the
 * user does not have is no fault [likely]; an address takes its verified flag along [likely].
 */
export const AdminDeleteUserAttributes = onPool('AdminDeleteUserAttributes', async (call, pool, input) => {
  const named = userOf(call, pool, input.Username);
  const entries = new Map(input.UserAttributeNames.map((name) => [name, '']));
  await changeAttributes(call, {
    whose: () => ({ pool: poolOf(call, pool.id), user: againUser(call, named) }),
    change: ({ pool: present, user }) =>
      attributeChange(present, user, changedAttributes(present, user.attributes, entries), entries),
  });
  return {};
});
