import { poolAndClient } from '../../../flows/lookup/resolve';
import { contextOfApp } from '../../../flows/protection/context';
import { answerChallenge } from '../../../flows/sign-in/answerChallenge';
import { Parameters } from '../../../flows/sign-in/parameters';
import { idpOperation } from '../operation';
import { answered } from './answered';

/** Refusals, in order: client, then those of answerChallenge. */
export const RespondToAuthChallenge = idpOperation('RespondToAuthChallenge', async (call, input) => {
  const at = poolAndClient(call, input.ClientId);
  call.concerns({ context: contextOfApp(call, at.client, input.UserContextData) });
  return answered(
    await answerChallenge(call, at, {
      challenge: input.ChallengeName,
      session: input.Session,
      sent: new Parameters(input.ChallengeResponses),
      clientMetadata: input.ClientMetadata,
    }),
  );
});
