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
  const { accessToken, idToken, refreshToken, expiresIn } = outcome;
  return {
    AuthenticationResult: {
      AccessToken: accessToken,
      ExpiresIn: expiresIn,
      IdToken: idToken,
      RefreshToken: refreshToken,
      TokenType: 'Bearer',
    },
    ChallengeParameters: {},
  };
}
