import { poolOfClient } from '../../../flows/lookup/resolve';
import { contextOfApp } from '../../../flows/protection/context';
import { confirmForgotPassword } from '../../../flows/users/confirmForgotPassword';
import { idpOperation } from '../operation';

/** Refusals, in order: client, secret hash, then those of the flow. */
export const ConfirmForgotPassword = idpOperation('ConfirmForgotPassword', async (call, input) => {
  const { ClientId, SecretHash: secretHash, Username: username, Password: password } = input;
  const { ConfirmationCode: code, ClientMetadata: clientMetadata } = input;
  const at = poolOfClient(call, ClientId, { secretHash, username });
  call.concerns({ context: contextOfApp(call, at.client, input.UserContextData) });
  await confirmForgotPassword(call, at, { username, password, code, clientMetadata });
  return {};
});
