import { clientOf, poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';
import { answerChallenge } from './answerChallenge';

/** Refusals, in order: pool, client, then those of answerChallenge. */
export const AdminRespondToAuthChallenge = idpOperation('AdminRespondToAuthChallenge', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const client = clientOf(call, pool, input.ClientId);
  const { ChallengeName: challenge, Session: session, ChallengeResponses: responses } = input;
  return answerChallenge(call, { pool, client }, { challenge, session, responses });
});
