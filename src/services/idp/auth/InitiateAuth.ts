import { poolAndClient } from '../../../flows/lookup/resolve';
import { contextOfApp } from '../../../flows/protection/context';
import { beginSignIn } from '../../../flows/sign-in/beginSignIn';
import { Parameters } from '../../../flows/sign-in/parameters';
import { idpOperation } from '../operation';
import { answered } from './answered';

/** Refusals, in order: client, then those of beginSignIn. */
export const InitiateAuth = idpOperation('InitiateAuth', async (call, input) => {
  const at = poolAndClient(call, input.ClientId);
  call.concerns({ context: contextOfApp(call, at.client, input.UserContextData) });
  return answered(
    await beginSignIn(call, at, {
      initiator: 'user',
      flow: input.AuthFlow,
      sent: new Parameters(input.AuthParameters),
      session: input.Session,
      clientMetadata: input.ClientMetadata,
    }),
  );
});
