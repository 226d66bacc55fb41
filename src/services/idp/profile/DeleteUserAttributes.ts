import { assertMayWrite } from '../../../domain/attributeAccess';
import { attributeChange } from '../../../domain/attributeChange';
import { changedAttributes } from '../../../domain/attributes';
import { callerOf, provenToken } from '../../../flows/caller';
import { changeAttributes } from '../../../flows/changeAttributes';
import { idpOperation } from '../operation';

/** The same as an update with blank values. An attribute that the user does not have is no fault [likely]. */
export const DeleteUserAttributes = idpOperation('DeleteUserAttributes', async (call, input) => {
  const { pool, client, user } = callerOf(call, await provenToken(call, input.AccessToken));
  const entries = new Map(input.UserAttributeNames.map((name) => [name, '']));
  assertMayWrite(client, entries.keys());
  const change = attributeChange(pool, user, changedAttributes(pool, user.attributes, entries), entries);
  changeAttributes(call, { pool, client, user }, change);
  return {};
});
