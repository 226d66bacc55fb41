import { poolOfClient } from '../../../flows/lookup/resolve';
import { contextOfApp } from '../../../flows/protection/context';
import { signUp } from '../../../flows/sign-in/signUp';
import { idpOperation } from '../operation';

/** Refusals, in order: client, secret hash, then those of the flow. */
export const SignUp = idpOperation('SignUp', async (call, input) => {
  const at = poolOfClient(call, input.ClientId, { secretHash: input.SecretHash, username: input.Username });
  call.concerns({ context: contextOfApp(call, at.client, input.UserContextData) });
  return signUp(call, at, input);
});
