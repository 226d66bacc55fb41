import { attributeChange } from '../../../domain/users/attributeChange';
import { changedAttributes } from '../../../domain/schema/attributes';
import { changeAttributes } from '../../../flows/users/changeAttributes';
import { userOf } from '../../../flows/lookup/resolve';
import { onPool } from '../operation';

/**
 * Refusals, in order: pool, user, names that are unknown or immutable (`sub`, too) or required. An attribute that the
 * user does not have is no fault [likely]; an address takes its verified flag along [likely].
 */
export const AdminDeleteUserAttributes = onPool('AdminDeleteUserAttributes', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  const named = new Map(input.UserAttributeNames.map((name) => [name, '']));
  changeAttributes(
    call,
    { pool, user },
    attributeChange(pool, user, changedAttributes(pool, user.attributes, named), named),
  );
  return {};
});
