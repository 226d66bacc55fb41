import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  autoSignIn,
  confirmSignIn,
  confirmSignUp,
  fetchUserAttributes,
  getCurrentUser,
  signIn,
  signUp,
} from 'aws-amplify/auth';
import { closingPage, throws, withAmplify } from '../support/amplify';
import { withEmulator } from '../support/emulator';
import { latestCode, otherCode } from '../support/outbox';
import { allFlows, onePool, password, poolId, user } from '../support/pools';

type Factor = 'PASSWORD' | 'PASSWORD_SRP' | 'EMAIL_OTP' | 'SMS_OTP';

const UserAttributes = {
  email: 'ada@example.com',
  email_verified: 'true',
  phone_number: '+15555550100',
  phone_number_verified: 'true',
};
const bench = withEmulator({
  fixtures: onePool({
    pool: {
      AutoVerifiedAttributes: ['email'],
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] } },
    },
    client: { ExplicitAuthFlows: [...allFlows, 'ALLOW_USER_AUTH'] },
    users: [user('ada', { UserAttributes })],
  }),
});
withAmplify(bench);

const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };
const wrong = ['NotAuthorizedException', 'Incorrect username or password.'] as const;
const mismatch = ['CodeMismatchException', 'Invalid code or auth state for the user.'] as const;
const stale = ['NotAuthorizedException', 'Invalid session for the user, session is expired.'] as const;

const enter = (preferredChallenge?: Factor, more: { password?: string; username?: string } = {}) =>
  signIn({
    username: 'ada',
    ...more,
    options: { authFlowType: 'USER_AUTH', ...(preferredChallenge && { preferredChallenge }) },
  });
const answered = (challengeResponse: string) => confirmSignIn({ challengeResponse });
const notSignedIn = () => expect(getCurrentUser()).rejects.toMatchObject({ name: 'UserUnAuthenticatedException' });

const byCode = [
  ['EMAIL_OTP', 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE', { deliveryMedium: 'EMAIL', destination: 'a***@e***' }],
  ['SMS_OTP', 'CONFIRM_SIGN_IN_WITH_SMS_CODE', { deliveryMedium: 'SMS', destination: '+*******0100' }],
] as const;

describe('aws-amplify, unmodified, by USER_AUTH,', () => {
  it.each(['PASSWORD', 'PASSWORD_SRP'] as const)('signs in by %s, which it prefers', async (factor) => {
    await throws(bench, () => enter(factor, { password: 'Wrong-horse-1' }), ...wrong);
    expect(await enter(factor, { password })).toEqual(done);
    expect(await getCurrentUser()).toMatchObject({ username: 'ada', signInDetails: { authFlowType: 'USER_AUTH' } });
  });

  it.each(byCode)('signs in by %s, which it prefers', async (factor, signInStep, codeDeliveryDetails) => {
    expect(await enter(factor)).toEqual({ isSignedIn: false, nextStep: { signInStep, codeDeliveryDetails } });
    const code = await latestCode(bench);
    await throws(bench, () => answered(otherCode(code)), ...mismatch);
    await notSignedIn();
    expect(await answered(code)).toEqual(done);
    expect(await fetchUserAttributes()).toMatchObject(UserAttributes);
  });

  describe('without a preference', () => {
    beforeEach(async () => {
      const { nextStep } = await enter();
      expect(nextStep).toEqual({
        signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
        availableChallenges: expect.arrayContaining(['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP']) as unknown,
      });
    });

    it.each(['PASSWORD', 'PASSWORD_SRP'] as const)('chooses %s', async (factor) => {
      expect(await answered(factor)).toEqual({
        isSignedIn: false,
        nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_PASSWORD' },
      });
      expect(await answered(password)).toEqual(done);
    });

    it.each(['PASSWORD', 'PASSWORD_SRP'] as const)('chooses %s and has it wrong', async (factor) => {
      await answered(factor);
      await throws(bench, () => answered('Wrong-horse-1'), ...wrong);
      await notSignedIn();
    });

    it.each(byCode)('chooses %s', async (factor, signInStep, codeDeliveryDetails) => {
      const asked = await answered(factor);
      expect(asked).toEqual({ isSignedIn: false, nextStep: { signInStep, codeDeliveryDetails } });
      const code = await latestCode(bench);
      await throws(bench, () => answered(otherCode(code)), ...mismatch);
      expect(await answered(code)).toEqual(done);
    });

    it('comes too late with its choice', async () => {
      bench.emulator.clock.advance('181s');
      await throws(bench, () => answered('EMAIL_OTP'), ...stale);
    });
  });

  it('comes too late with the code', async () => {
    await enter('EMAIL_OTP');
    const code = await latestCode(bench);
    bench.emulator.clock.advance('181s');
    await throws(bench, () => answered(code), ...stale);
    await notSignedIn();
  });

  it('is refused as a user who is unknown or disabled', async () => {
    const nobody = () => enter('EMAIL_OTP', { username: 'nobody' });
    await throws(bench, nobody, 'UserNotFoundException', 'User does not exist.');
    await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
    await throws(bench, () => enter('EMAIL_OTP'), 'NotAuthorizedException', 'User is disabled.');
  });

  it('signs up without a password, and is signed in by the code that confirmed', async () => {
    const username = 'eve';
    await closingPage(async () => {
      const options = {
        userAttributes: { email: 'eve@example.com' },
        autoSignIn: { authFlowType: 'USER_AUTH' as const },
      };
      const signedUp = await signUp({ username, options });
      expect(signedUp.nextStep.signUpStep).toBe('CONFIRM_SIGN_UP');
      const confirmed = await confirmSignUp({ username, confirmationCode: await latestCode(bench) });
      expect(confirmed.nextStep).toEqual({ signUpStep: 'COMPLETE_AUTO_SIGN_IN' });
      expect(await autoSignIn()).toEqual(done);
      expect(await fetchUserAttributes()).toMatchObject({ email: 'eve@example.com', email_verified: 'true' });
    });
  });
});
