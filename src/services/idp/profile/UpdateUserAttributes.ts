import { assertMayWrite } from '../../../domain/schema/attributeAccess';
import { attributeChange } from '../../../domain/users/attributeChange';
import { changedAttributes, entriesOf } from '../../../domain/schema/attributes';
import { changeAttributes } from '../../../flows/users/changeAttributes';
import { asCaller } from '../operation';

/**
 * Refusals, in order: access token, attributes the client may not write, values, addresses that others sign in under, a
 * text that the pool cannot send. Nobody is kept from giving up their last verified address: the sentence about account recovery that circulates is
 * Amplify's own.
 */
export const UpdateUserAttributes = asCaller('UpdateUserAttributes', async (call, { client }, input, whose) => {
  const entries = entriesOf(input.UserAttributes);
  assertMayWrite(client, entries.keys());
  const details = await changeAttributes(call, {
    whose,
    change: ({ pool, user }) => attributeChange(pool, user, changedAttributes(pool, user.attributes, entries), entries),
    clientMetadata: input.ClientMetadata,
  });
  return { CodeDeliveryDetailsList: details };
});
