import { contextOfServer } from '../../../flows/protection/context';
import { beginSignIn } from '../../../flows/sign-in/beginSignIn';
import { Parameters } from '../../../flows/sign-in/parameters';
import { onClient } from '../operation';
import { answered } from './answered';

/** Refusals, in order: pool, client, then those of beginSignIn. */
export const AdminInitiateAuth = onClient('AdminInitiateAuth', async (call, at, input) => {
  call.concerns({ context: contextOfServer(input.ContextData) });
  return answered(
    await beginSignIn(call, at, {
      initiator: 'administrator',
      flow: input.AuthFlow,
      sent: new Parameters(input.AuthParameters),
      session: input.Session,
      clientMetadata: input.ClientMetadata,
    }),
  );
});
