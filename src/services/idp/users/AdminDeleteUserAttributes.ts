import { attributeChange } from '../../../domain/attributeChange';
import { changedAttributes } from '../../../domain/attributes';
import { changeAttributes } from '../../../flows/changeAttributes';
import { poolOf, userOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/**
 * Refusals, in order: pool, user, and names that are unknown, immutable (`sub`, too) or required. An attribute that the
 * user does not have is no fault [likely]; an address takes its verified flag along [likely].
 */
export const AdminDeleteUserAttributes = idpOperation('AdminDeleteUserAttributes', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const user = userOf(call, pool, input.Username);
  const named = new Map(input.UserAttributeNames.map((name) => [name, '']));
  changeAttributes(
    call,
    { pool, user },
    attributeChange(pool, user, changedAttributes(pool, user.attributes, named), named),
  );
  return {};
});
