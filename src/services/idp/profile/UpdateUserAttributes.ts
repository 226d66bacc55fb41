import { assertMayWrite } from '../../../domain/attributeAccess';
import { attributeChange } from '../../../domain/attributeChange';
import { changedAttributes, entriesOf } from '../../../domain/attributes';
import { callerOf, provenToken } from '../../../flows/caller';
import { changeAttributes } from '../../../flows/changeAttributes';
import { idpOperation } from '../operation';

/**
 * Refusals, in order: access token, attributes the client may not write, values, addresses that others sign in under.
 * Nobody is kept from giving up their last verified address: the sentence about account recovery that circulates is
 * Amplify's own.
 */
export const UpdateUserAttributes = idpOperation('UpdateUserAttributes', async (call, input) => {
  const { pool, client, user } = callerOf(call, await provenToken(call, input.AccessToken));
  const entries = entriesOf(input.UserAttributes);
  assertMayWrite(client, entries.keys());
  const change = attributeChange(pool, user, changedAttributes(pool, user.attributes, entries), entries);
  return { CodeDeliveryDetailsList: changeAttributes(call, { pool, client, user }, change) };
});
