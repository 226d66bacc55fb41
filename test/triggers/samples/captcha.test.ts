/* eslint-disable @typescript-eslint/no-deprecated -- its authors moved on to Amplify 6; those who stay test here */
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { confirmSignIn, fetchAuthSession, signIn, type SignInOutput } from 'aws-amplify/auth';
import { throws, withAmplify } from '../../support/amplify';
import { verified } from '../../support/preToken';
import { password } from '../../support/pools';
import { withSamples } from '../../support/samples';

// fixtures/triggers/captcha, by aws-amplify and amazon-cognito-identity-js as they are.

const UserPoolId = 'us-east-1_Captcha01';
const ClientId = 'captchaapp000000000000000';
const wrong = ['NotAuthorizedException', 'Incorrect username or password.'] as const;
const [define, create, verify] = [
  'DefineAuthChallenge_Authentication',
  'CreateAuthChallenge_Authentication',
  'VerifyAuthChallengeResponse_Authentication',
];

const { bench, ran } = withSamples();
withAmplify(bench, ClientId, UserPoolId);

/** Whoever can read solves it. */
function solved(question = ''): string {
  const [one, other] = question.split(' times ').map(Number);
  return String((one ?? NaN) * (other ?? NaN));
}

function questionOf({ nextStep }: SignInOutput): string | undefined {
  if (nextStep.signInStep !== 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE') throw new Error(`but ${nextStep.signInStep}`);
  const { USERNAME, question, ...more } = nextStep.additionalInfo ?? {};
  expect({ USERNAME, more }).toEqual({ USERNAME: 'ada', more: {} });
  return question;
}

describe('aws-amplify, unmodified, with a CAPTCHA after the password,', () => {
  const enter = (sent = password) =>
    signIn({ username: 'ada', password: sent, options: { authFlowType: 'CUSTOM_WITH_SRP' } });
  const answer = (challengeResponse: string) => confirmSignIn({ challengeResponse });

  it('signs in by both', async () => {
    const question = questionOf(await enter());
    expect(await ran()).toEqual([define, define, create]);
    expect(await answer(` ${solved(question)} `)).toEqual({ isSignedIn: true, nextStep: { signInStep: 'DONE' } });
    expect(await ran()).toEqual([verify, define]);
    const { tokens } = await fetchAuthSession();
    const claims = await verified(bench, tokens?.accessToken.toString(), UserPoolId);
    expect(claims).toMatchObject({ username: 'ada', client_id: ClientId });
  });

  it('is not asked after a wrong password', async () => {
    await throws(bench, () => enter('Wrong-horse-1'), ...wrong);
    expect(await ran()).toEqual([define]);
  });

  it('is refused after a wrong answer, which the right one does not mend', async () => {
    const question = questionOf(await enter());
    await throws(bench, () => answer('1'), ...wrong);
    expect(await ran()).toEqual([define, define, create, verify, define]);
    const usedUp = 'Invalid session for the user, session can only be used once.';
    await throws(bench, () => answer(solved(question)), 'NotAuthorizedException', usedUp);
  });

  it('is refused without the password', async () => {
    const begin = () => signIn({ username: 'ada', options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } });
    await throws(bench, begin, ...wrong);
    expect(await ran()).toEqual([define]);
  });
});

describe('amazon-cognito-identity-js, unmodified, with a CAPTCHA after the password,', () => {
  function enter(solve: (question: string) => string): Promise<CognitoUserSession> {
    const pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint: bench.emulator.url });
    const user = new CognitoUser({ Username: 'ada', Pool: pool });
    user.setAuthenticationFlowType('CUSTOM_AUTH');
    return new Promise((resolve, reject) => {
      const callbacks = {
        onSuccess: resolve,
        onFailure: reject,
        customChallenge: ({ question }: { question: string }) => {
          user.sendCustomChallengeAnswer(solve(question), callbacks);
        },
      };
      user.authenticateUser(new AuthenticationDetails({ Username: 'ada', Password: password }), callbacks);
    });
  }

  it('signs in by both', async () => {
    const session = await enter(solved);
    expect(await verified(bench, session.getIdToken().getJwtToken(), UserPoolId)).toMatchObject({ aud: ClientId });
    expect(await ran()).toEqual([define, define, create, verify, define]);
  });

  it('is refused after a wrong answer', async () => {
    await expect(enter(() => '1')).rejects.toMatchObject({ name: wrong[0], message: wrong[1] });
  });
});
