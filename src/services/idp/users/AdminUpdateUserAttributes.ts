import { attributeChange } from '../../../domain/users/attributeChange';
import { changedAttributes, entriesOf } from '../../../domain/schema/attributes';
import { assertVerifiedHasValue } from '../../../domain/schema/contacts';
import { changeAttributes } from '../../../flows/users/changeAttributes';
import { userOf } from '../../../flows/lookup/resolve';
import { onPool } from '../operation';

/**
 * Refusals, in order: pool, user, schema, a flag without its address, address taken. In an AliasAttributes pool a
 * verified address moves here from the user who had it [field]; in a UsernameAttributes pool it is refused.
 */
export const AdminUpdateUserAttributes = onPool('AdminUpdateUserAttributes', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  const named = entriesOf(input.UserAttributes);
  const asked = changedAttributes(pool, user.attributes, named);
  const change = attributeChange(pool, user, asked, named);
  assertVerifiedHasValue(change.attributes);
  changeAttributes(call, { pool, user, force: true }, change);
  return {};
});
