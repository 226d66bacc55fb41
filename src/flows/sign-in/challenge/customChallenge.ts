import { flagIn, textIn, textRecordIn } from '../../../domain/triggers/response';
import { assertNotHeldBack } from '../../../domain/users/status';
import { askTrigger } from '../customChallenges';
import type { Challenge } from './challenge';

/**
 * What CreateAuthChallenge asks and VerifyAuthChallengeResponse judges. A wrong answer does not end the sign-in:
 * DefineAuthChallenge decides [field]. The private parameters are kept in the session and never told.
 */
export const customChallenge: Challenge = {
  name: 'CUSTOM_CHALLENGE',
  judgesStatus: true,

  async ask(turn) {
    const response = await askTrigger(turn, 'CreateAuthChallenge', { challengeName: 'CUSTOM_CHALLENGE' });
    const shown = textRecordIn(response, 'publicChallengeParameters') ?? {};
    const secret = textRecordIn(response, 'privateChallengeParameters') ?? {};
    const metadata = textIn(response, 'challengeMetadata');
    return {
      parameters: { ...shown, USERNAME: turn.user?.username ?? turn.username },
      kept: { secret: JSON.stringify(secret), ...(metadata !== undefined && { metadata }) },
    };
  },

  /** Refusals, in order: missing answer, disabled and other status. */
  async answer(turn) {
    const challengeAnswer = turn.sent.required('ANSWER');
    if (turn.user !== undefined) assertNotHeldBack(turn.user);
    const { secret = '{}', metadata } = turn.session?.kept ?? {};
    const told = { privateChallengeParameters: JSON.parse(secret) as unknown, challengeAnswer };
    const response = await askTrigger(turn, 'VerifyAuthChallengeResponse', told);
    return {
      ...(!flagIn(response, 'answerCorrect') && { passed: false as const }),
      ...(metadata !== undefined && { metadata }),
    };
  },
};
