import { contextOfServer } from '../../../flows/protection/context';
import { answerChallenge } from '../../../flows/sign-in/answerChallenge';
import { Parameters } from '../../../flows/sign-in/parameters';
import { onClient } from '../operation';
import { answered } from './answered';

/** Refusals, in order: pool, client, then those of answerChallenge. */
export const AdminRespondToAuthChallenge = onClient('AdminRespondToAuthChallenge', async (call, at, input) => {
  call.concerns({ context: contextOfServer(input.ContextData) });
  return answered(
    await answerChallenge(call, at, {
      challenge: input.ChallengeName,
      session: input.Session,
      sent: new Parameters(input.ChallengeResponses),
      clientMetadata: input.ClientMetadata,
    }),
  );
});
