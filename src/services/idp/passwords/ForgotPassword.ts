import { poolOfClient } from '../../../flows/lookup/resolve';
import { forgotPassword } from '../../../flows/users/forgotPassword';
import { idpOperation } from '../operation';

/** Refusals, in order: client, secret hash, then those of the flow. */
export const ForgotPassword = idpOperation('ForgotPassword', async (call, input) => {
  const { ClientId, SecretHash: secretHash, Username: username, ClientMetadata: clientMetadata } = input;
  return forgotPassword(call, poolOfClient(call, ClientId, { secretHash, username }), { username, clientMetadata });
});
