import { assertMayWrite } from '../../../domain/schema/attributeAccess';
import { attributeChange } from '../../../domain/users/attributeChange';
import { changedAttributes } from '../../../domain/schema/attributes';
import { changeAttributes } from '../../../flows/users/changeAttributes';
import { asCaller } from '../operation';

/** The same as an update with blank values. An attribute that the user does not have is no fault [likely]. */
export const DeleteUserAttributes = asCaller('DeleteUserAttributes', async (call, { client }, input, whose) => {
  const entries = new Map(input.UserAttributeNames.map((name) => [name, '']));
  assertMayWrite(client, entries.keys());
  await changeAttributes(call, {
    whose,
    change: ({ pool, user }) => attributeChange(pool, user, changedAttributes(pool, user.attributes, entries), entries),
  });
  return {};
});
