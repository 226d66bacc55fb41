import { onClient } from '../operation';
import { answerChallenge } from './answerChallenge';

/** Refusals, in order: pool, client, then those of answerChallenge. */
export const AdminRespondToAuthChallenge = onClient('AdminRespondToAuthChallenge', (call, { pool, client }, input) => {
  const { ChallengeName: challenge, Session: session, ChallengeResponses: responses } = input;
  return answerChallenge(call, { pool, client }, { challenge, session, responses });
});
