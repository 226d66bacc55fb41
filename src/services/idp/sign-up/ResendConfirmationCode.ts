import { poolOfClient } from '../../../flows/lookup/resolve';
import { resendConfirmationCode } from '../../../flows/users/resendConfirmationCode';
import { idpOperation } from '../operation';

/** Refusals, in order: client, secret hash, then those of the flow. */
export const ResendConfirmationCode = idpOperation('ResendConfirmationCode', async (call, input) => {
  const { ClientId, SecretHash: secretHash, Username: username, ClientMetadata: clientMetadata } = input;
  return resendConfirmationCode(call, poolOfClient(call, ClientId, { secretHash, username }), {
    username,
    clientMetadata,
  });
});
