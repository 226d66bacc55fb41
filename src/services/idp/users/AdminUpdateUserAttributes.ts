import { attributeChange } from '../../../domain/users/attributeChange';
import { changedAttributes, entriesOf } from '../../../domain/schema/attributes';
import { assertVerifiedHasValue } from '../../../domain/schema/contacts';
import { changeAttributes } from '../../../flows/users/changeAttributes';
import { againUser } from '../../../flows/lookup/again';
import { poolOf, userOf } from '../../../flows/lookup/resolve';
import { onPool } from '../operation';

/**
 * Refusals, in order: pool, user, schema, a flag without its address, address taken, a text that the pool cannot send. In an AliasAttributes pool a
 * verified address moves here from the user who had it [field]; in a UsernameAttributes pool it is refused.
 */
export const AdminUpdateUserAttributes = onPool('AdminUpdateUserAttributes', async (call, pool, input) => {
  const named = userOf(call, pool, input.Username);
  const entries = entriesOf(input.UserAttributes);
  await changeAttributes(call, {
    whose: () => ({ pool: poolOf(call, pool.id), user: againUser(call, named) }),
    change: ({ pool: present, user }) => {
      const change = attributeChange(present, user, changedAttributes(present, user.attributes, entries), entries);
      assertVerifiedHasValue(change.attributes);
      return change;
    },
    force: true,
    clientMetadata: input.ClientMetadata,
  });
  return {};
});
