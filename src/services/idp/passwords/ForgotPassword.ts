import { poolOfClient } from '../../../flows/lookup/resolve';
import { contextOfApp } from '../../../flows/protection/context';
import { forgotPassword } from '../../../flows/users/forgotPassword';
import { idpOperation } from '../operation';

/** Refusals, in order: client, secret hash, then those of the flow. */
export const ForgotPassword = idpOperation('ForgotPassword', async (call, input) => {
  const { ClientId, SecretHash: secretHash, Username: username, ClientMetadata: clientMetadata } = input;
  const at = poolOfClient(call, ClientId, { secretHash, username });
  call.concerns({ context: contextOfApp(call, at.client, input.UserContextData) });
  return forgotPassword(call, at, { username, clientMetadata });
});
