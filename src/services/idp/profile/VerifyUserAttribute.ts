import { callerOf, provenToken } from '../../../flows/caller';
import { verifyAttribute } from '../../../flows/verifyAttribute';
import { idpOperation } from '../operation';

/** Refuses what `callerOf` refuses, then what the flow does. */
export const VerifyUserAttribute = idpOperation('VerifyUserAttribute', async (call, input) => {
  const { pool, user } = callerOf(call, await provenToken(call, input.AccessToken));
  verifyAttribute(call, { pool, user }, input.AttributeName, input.Code);
  return {};
});
