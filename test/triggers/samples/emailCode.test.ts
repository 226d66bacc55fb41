import { confirmSignIn, fetchAuthSession, getCurrentUser, signIn } from 'aws-amplify/auth';
import { throws, withAmplify } from '../../support/amplify';
import { otherCode } from '../../support/outbox';
import { verified } from '../../support/preToken';
import { withSamples } from '../../support/samples';

// fixtures/triggers/email-code, by aws-amplify as it is.

const poolId = 'us-east-1_EmailCode';
const address = 'ada@example.com';
const name = '33333333-3333-4333-8333-333333333333';
const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };
const wrong = ['NotAuthorizedException', 'Incorrect username or password.'] as const;
const beginning = ['DefineAuthChallenge_Authentication', 'CreateAuthChallenge_Authentication'];
const verifying = 'VerifyAuthChallengeResponse_Authentication';

const enter = (username = address) => signIn({ username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } });
const answer = (challengeResponse: string) => confirmSignIn({ challengeResponse });

describe.each(['in-process', 'worker'] as const)('A sign-in by mailed code, %s,', (isolation) => {
  const { bench, post, ran } = withSamples({ isolation });
  withAmplify(bench, 'emailcodeapp0000000000000', poolId);
  const asked = (USERNAME: string) => ({
    isSignedIn: false,
    nextStep: {
      signInStep: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
      additionalInfo: { USERNAME, medium: 'EMAIL' },
    },
  });

  it('needs no password', async () => {
    expect(await enter()).toEqual(asked(name));
    expect(post.mails).toEqual([{ to: address, subject: 'Your code', text: expect.stringMatching(/^\d{6}$/) }]);
    expect(await ran()).toEqual(beginning);
    expect(await answer(post.latest.text)).toEqual(done);
    expect(await ran()).toEqual([verifying, beginning[0]]);
    const { tokens } = await fetchAuthSession();
    expect(await verified(bench, tokens?.idToken?.toString(), poolId)).toMatchObject({
      'cognito:username': name,
      email: address,
    });
    expect(await getCurrentUser()).toMatchObject({
      signInDetails: { loginId: address, authFlowType: 'CUSTOM_WITHOUT_SRP' },
    });
  });

  it('forgives two wrong codes, and mails one alone', async () => {
    await enter();
    const code = post.latest.text;
    for (let count = 0; count < 2; count++) {
      expect((await answer(otherCode(code))).nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE');
    }
    expect(await answer(code)).toEqual(done);
    expect(post.mails).toHaveLength(1);
    const again = [verifying, ...beginning];
    expect(await ran()).toEqual([...beginning, ...again, ...again, verifying, beginning[0]]);
  });

  it('ends at the third', async () => {
    await enter();
    const code = post.latest.text;
    for (let count = 0; count < 2; count++) await answer(otherCode(code));
    await throws(bench, () => answer(otherCode(code)), ...wrong);
    const usedUp = 'Invalid session for the user, session can only be used once.';
    await throws(bench, () => answer(code), 'NotAuthorizedException', usedUp);
  });

  it('takes no code of another sign-in', async () => {
    await enter();
    const code = post.latest.text;
    do await enter();
    while (post.latest.text === code);
    expect(await answer(code)).toMatchObject({ isSignedIn: false });
  });

  it('asks who is unknown alike, mails nothing and lets nobody in', async () => {
    expect(await enter('nobody@example.com')).toEqual(asked('nobody@example.com'));
    expect(post.mails).toEqual([]);
    for (let count = 0; count < 2; count++) {
      expect(await answer('123456')).toMatchObject({ isSignedIn: false });
    }
    await throws(bench, () => answer('123456'), ...wrong);
  });

  it('is not begun with a password', async () => {
    const begin = () =>
      signIn({ username: address, password: 'Correct-horse-1', options: { authFlowType: 'CUSTOM_WITH_SRP' } });
    await throws(bench, begin, ...wrong);
    expect(await ran()).toEqual([beginning[0]]);
  });

  it('is refused where the mail cannot be sent', async () => {
    post.close();
    const failed = 'CreateAuthChallenge failed with error Mail cannot be sent (500).';
    await throws(bench, enter, 'UserLambdaValidationException', failed);
  });
});
