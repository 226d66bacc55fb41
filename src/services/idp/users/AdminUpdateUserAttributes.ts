import { attributeChange } from '../../../domain/attributeChange';
import { changedAttributes, entriesOf } from '../../../domain/attributes';
import { assertVerifiedHasValue } from '../../../domain/contacts';
import { changeAttributes } from '../../../flows/changeAttributes';
import { poolOf, userOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/**
 * Refusals, in order: pool, user, schema, a flag without its address, address taken. In an AliasAttributes pool a
 * verified address moves here from the user who had it [field report]; in a UsernameAttributes pool it is refused.
 */
export const AdminUpdateUserAttributes = idpOperation('AdminUpdateUserAttributes', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const user = userOf(call, pool, input.Username);
  const named = entriesOf(input.UserAttributes);
  const asked = changedAttributes(pool, user.attributes, named);
  const change = attributeChange(pool, user, asked, named);
  assertVerifiedHasValue(change.attributes);
  changeAttributes(call, { pool, user, force: true }, change);
  return {};
});
