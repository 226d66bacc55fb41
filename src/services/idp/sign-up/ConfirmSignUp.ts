import { confirmSignUp } from '../../../flows/users/confirmSignUp';
import { poolOfClient } from '../../../flows/lookup/resolve';
import { idpOperation } from '../operation';

/**
 * Refusals, in order: client, secret hash, then those of the flow. Sign-in straight after sign-up (`Session`) belongs to
 * USER_AUTH, which is not built: none is given out, and one that is sent is not looked at.
 */
export const ConfirmSignUp = idpOperation('ConfirmSignUp', async (call, input) => {
  const { ClientId, SecretHash: secretHash, Username: username, ConfirmationCode: code } = input;
  const at = poolOfClient(call, ClientId, { secretHash, username });
  const force = input.ForceAliasCreation === true;
  await confirmSignUp(call, at, { username, code, force, clientMetadata: input.ClientMetadata });
  if (input.Session !== undefined) call.hint('Session was ignored: cognito-emu has no USER_AUTH sign-in yet.');
  return {};
});
