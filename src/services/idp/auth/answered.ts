import { authenticationResult } from '../../../flows/sign-in/authenticationResult';
import type { SignInOutcome } from '../../../flows/sign-in/turn';

/** What a sign-in comes to, in the shape that all four operations answer. */
export function answered(outcome: SignInOutcome) {
  if ('challenge' in outcome) {
    const { challenge, session, parameters, available } = outcome;
    return {
      ChallengeName: challenge,
      Session: session,
      ChallengeParameters: parameters,
      ...(available && { AvailableChallenges: [...available] }),
    };
  }
  if ('arrived' in outcome) throw new TypeError('only pages end a sign-in without tokens');
  return { AuthenticationResult: authenticationResult(outcome), ChallengeParameters: {} };
}
