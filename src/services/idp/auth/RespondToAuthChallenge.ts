import { poolAndClient } from '../../../flows/lookup/resolve';
import { answerChallenge } from '../../../flows/sign-in/answerChallenge';
import { Parameters } from '../../../flows/sign-in/parameters';
import { idpOperation } from '../operation';
import { answered } from './answered';

/** Refusals, in order: client, then those of answerChallenge. */
export const RespondToAuthChallenge = idpOperation('RespondToAuthChallenge', async (call, input) =>
  answered(
    await answerChallenge(call, poolAndClient(call, input.ClientId), {
      challenge: input.ChallengeName,
      session: input.Session,
      sent: new Parameters(input.ChallengeResponses),
      clientMetadata: input.ClientMetadata,
    }),
  ),
);
