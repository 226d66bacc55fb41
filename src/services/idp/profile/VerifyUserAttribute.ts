import { verifyAttribute } from '../../../flows/users/verifyAttribute';
import { asCaller } from '../operation';

/** Refuses what `callerOf` refuses, then what the flow does. */
export const VerifyUserAttribute = asCaller('VerifyUserAttribute', (call, { pool, user }, input) => {
  verifyAttribute(call, { pool, user }, input.AttributeName, input.Code);
  return {};
});
