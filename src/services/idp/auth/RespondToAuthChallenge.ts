import { poolAndClient } from '../../../flows/lookup/resolve';
import { idpOperation } from '../operation';
import { answerChallenge } from './answerChallenge';

/** Refusals, in order: client, then those of answerChallenge. */
export const RespondToAuthChallenge = idpOperation('RespondToAuthChallenge', (call, input) =>
  answerChallenge(call, poolAndClient(call, input.ClientId), {
    challenge: input.ChallengeName,
    session: input.Session,
    responses: input.ChallengeResponses,
  }),
);
