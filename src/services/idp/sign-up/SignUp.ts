import { poolOfClient } from '../../../flows/lookup/resolve';
import { signUp } from '../../../flows/sign-in/signUp';
import { idpOperation } from '../operation';

/** Refusals, in order: client, secret hash, then those of the flow. */
export const SignUp = idpOperation('SignUp', async (call, input) =>
  signUp(call, poolOfClient(call, input.ClientId, { secretHash: input.SecretHash, username: input.Username }), input),
);
