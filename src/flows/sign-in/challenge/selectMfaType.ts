import { invalid } from '../../../contract';
import { isMfaFactor } from '../../../domain/mfa/userFactors';
import { wrongPassword } from '../../../domain/users/status';
import { factorsAsked } from '../secondFactor';
import type { Challenge } from './challenge';

/** Which of several second factors, where none is preferred. */
export const selectMfaType: Challenge = {
  name: 'SELECT_MFA_TYPE',

  ask({ pool, user, progress }) {
    if (user === undefined) throw wrongPassword('Nobody has second factors.');
    const choices = factorsAsked(pool, user, progress);
    return {
      parameters: { USER_ID_FOR_SRP: user.username, MFAS_CAN_CHOOSE: JSON.stringify(choices) },
    };
  },

  /** Refusals, in order: missing choice, one that is not offered, also no more [likely]. */
  answer({ pool, seen, sent, progress }) {
    const answer = sent.required('ANSWER');
    const chosen = answer === 'EMAIL_MFA' ? 'EMAIL_OTP' : answer; // an old spelling [docs]
    const choices = seen === undefined ? [] : factorsAsked(pool, seen, progress);
    if (!isMfaFactor(chosen) || !choices.includes(chosen)) {
      throw invalid('Invalid MFA type selected.', `ANSWER is one of ${choices.join(', ')}.`); // [likely]
    }
    return { metadata: chosen };
  },
};
