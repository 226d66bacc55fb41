import { SetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  confirmSignIn,
  fetchMFAPreference,
  getCurrentUser,
  setUpTOTP,
  signIn,
  signOut,
  updateMFAPreference,
  verifyTOTPSetup,
  type SignInOutput,
} from 'aws-amplify/auth';
import { everyFactor } from '../operations/idp/mfa/pools';
import { throws, withAmplify } from '../support/amplify';
import { authenticator } from '../support/authenticator';
import { withEmulator, type Bench } from '../support/emulator';
import { latestCode, otherCode } from '../support/outbox';
import { password, poolId } from '../support/pools';

const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };
const answered = (challengeResponse: string) => confirmSignIn({ challengeResponse });
const stale = ['NotAuthorizedException', 'Invalid session for the user, session is expired.'] as const;
const mismatch = ['CodeMismatchException', 'Invalid code or auth state for the user.'] as const;
const wrongTotp = ['CodeMismatchException', 'Invalid code received for user'] as const;
const usedTwice = ['ExpiredCodeException', 'Your software token has already been used once.'] as const;

const notSignedIn = () => expect(getCurrentUser()).rejects.toMatchObject({ name: 'UserUnAuthenticatedException' });

/** The authenticator app that Amplify's details of a set-up would fill. */
function appOf(bench: Bench, { nextStep }: SignInOutput) {
  if (nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') throw new Error(`but ${nextStep.signInStep}`);
  const { sharedSecret, getSetupUri } = nextStep.totpSetupDetails;
  expect(getSetupUri('example').searchParams.get('secret')).toBe(sharedSecret);
  return authenticator(bench, sharedSecret);
}

describe.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)(
  'aws-amplify, unmodified, where MFA is required, by %s,',
  (authFlowType) => {
    const bench = withEmulator({ fixtures: everyFactor('ON') });
    withAmplify(bench);
    const enter = (username: string, sent = password) =>
      signIn({ username, password: sent, options: { authFlowType } });

    it('sets a password and an authenticator, and signs in by its codes', async () => {
      const asked = await enter('tim');
      expect(asked.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED');
      const choice = await answered('Battery-staple-2');
      expect(choice.nextStep).toEqual({
        signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION',
        allowedMFATypes: expect.arrayContaining(['TOTP', 'EMAIL']) as unknown,
      });
      const app = appOf(bench, await answered('TOTP'));
      const wrongly = () => answered(otherCode(app()));
      await throws(bench, wrongly, 'EnableSoftwareTokenMFAException', 'Code mismatch');
      await notSignedIn();
      expect(await answered(app())).toEqual(done);
      expect(await fetchMFAPreference()).toEqual({ preferred: 'TOTP', enabled: ['TOTP'] });

      await signOut();
      const again = await enter('tim', 'Battery-staple-2');
      expect(again).toEqual({ isSignedIn: false, nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_TOTP_CODE' } });
      await throws(bench, () => answered(app()), ...usedTwice);
      bench.emulator.clock.advance('30s');
      await throws(bench, () => answered(otherCode(app())), ...wrongTotp);
      await notSignedIn();
      expect(await answered(app())).toEqual(done);
    });

    it('sets up an address as its second factor', async () => {
      await enter('ada');
      const asked = await answered('EMAIL');
      expect(asked.nextStep).toEqual({ signInStep: 'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP' });
      const sent = await answered('ada@example.com');
      expect(sent.nextStep).toEqual({
        signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE',
        codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'a***@e***' },
      });
      const code = await latestCode(bench);
      await throws(bench, () => answered(otherCode(code)), ...mismatch);
      expect(await answered(code)).toEqual(done);
      expect(bench.world.state.users.get(poolId, 'ada')?.attributes).toMatchObject({ email_verified: 'true' });
    });

    it.each([
      ['SMS', 'CONFIRM_SIGN_IN_WITH_SMS_CODE', { deliveryMedium: 'SMS', destination: '+*******0111' }],
      ['EMAIL', 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE', { deliveryMedium: 'EMAIL', destination: 'z***@e***' }],
    ])('chooses %s, and answers with the code', async (medium, signInStep, codeDeliveryDetails) => {
      const choice = await enter('zoe');
      expect(choice.nextStep).toEqual({
        signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION',
        allowedMFATypes: ['SMS', 'EMAIL'],
      });
      await expect(answered('PIGEON')).rejects.toMatchObject({ name: 'IncorrectMFAMethod' });
      const asked = await answered(medium);
      expect(asked).toEqual({ isSignedIn: false, nextStep: { signInStep, codeDeliveryDetails } });
      const code = await latestCode(bench);
      await throws(bench, () => answered(otherCode(code)), ...mismatch);
      await notSignedIn();
      expect(await answered(code)).toEqual(done);
    });

    it('comes too late with the code, and signs in anew', async () => {
      await enter('pat');
      const code = await latestCode(bench);
      bench.emulator.clock.advance('181s');
      await throws(bench, () => answered(code), ...stale);
      await notSignedIn();
      const asked = await enter('pat');
      expect(asked.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_SMS_CODE');
      expect(await answered(await latestCode(bench))).toEqual(done);
    });
  },
);

describe('aws-amplify, unmodified, where MFA is optional,', () => {
  const bench = withEmulator({ fixtures: everyFactor('OPTIONAL') });
  withAmplify(bench);
  const enter = (username: string) => signIn({ username, password });

  async function withTotp(username: string) {
    await enter(username);
    const { sharedSecret } = await setUpTOTP();
    const app = authenticator(bench, sharedSecret);
    await verifyTOTPSetup({ code: app(), options: { friendlyDeviceName: 'phone' } });
    return app;
  }

  it('sets up an authenticator, prefers it and is asked for its code', async () => {
    const app = await withTotp('zoe');
    expect(await fetchMFAPreference()).toEqual({ preferred: undefined, enabled: undefined });
    await updateMFAPreference({ totp: 'PREFERRED', sms: 'ENABLED', email: 'NOT_PREFERRED' });
    const { enabled, preferred } = await fetchMFAPreference();
    expect([preferred, enabled?.sort()]).toEqual(['TOTP', ['EMAIL', 'SMS', 'TOTP']]);

    await signOut();
    expect((await enter('zoe')).nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    await throws(bench, () => answered(app()), ...usedTwice);
    bench.emulator.clock.advance('30s');
    expect(await answered(app())).toEqual(done);
    await updateMFAPreference({ totp: 'DISABLED', sms: 'DISABLED', email: 'DISABLED' });
    expect(await fetchMFAPreference()).toEqual({ preferred: undefined, enabled: undefined });
    await signOut();
    expect(await enter('zoe')).toEqual(done);
  });

  it('prefers none of several, and chooses as it signs in', async () => {
    const app = await withTotp('zoe');
    await updateMFAPreference({ totp: 'ENABLED', sms: 'ENABLED', email: 'ENABLED' });
    await signOut();
    const choice = await enter('zoe');
    expect(choice.nextStep).toMatchObject({ signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION' });
    expect((await answered('TOTP')).nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    bench.emulator.clock.advance('30s');
    expect(await answered(app())).toEqual(done);
  });

  it('is refused a wrong code and factors that were not set up', async () => {
    await enter('ada');
    const none = ['InvalidParameterException', 'User does not have delivery config set to turn on SMS_MFA'] as const;
    await throws(bench, () => updateMFAPreference({ sms: 'PREFERRED' }), ...none);
    const early = () => updateMFAPreference({ totp: 'ENABLED' });
    await throws(
      bench,
      early,
      'InvalidParameterException',
      'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
    );
    const { sharedSecret } = await setUpTOTP();
    const code = authenticator(bench, sharedSecret)();
    const wrongly = () => verifyTOTPSetup({ code: otherCode(code) });
    await throws(bench, wrongly, 'EnableSoftwareTokenMFAException', 'Code mismatch');
    await throws(bench, early, 'InvalidParameterException', 'User has not verified software token mfa');
    await verifyTOTPSetup({ code });
    const twice = () => updateMFAPreference({ totp: 'PREFERRED', email: 'PREFERRED' });
    await throws(bench, twice, 'InvalidParameterException', 'Only one MFA method can be preferred');
  });

  it('cannot set up an authenticator where the pool has none, or nobody is signed in', async () => {
    const unauthenticated = [
      'UserUnAuthenticatedException',
      'User needs to be authenticated to call this API.',
    ] as const;
    await throws(bench, setUpTOTP, ...unauthenticated);
    await throws(bench, fetchMFAPreference, ...unauthenticated);
    await bench.client.send(new SetUserPoolMfaConfigCommand({ UserPoolId: poolId, MfaConfiguration: 'OFF' }));
    await enter('ada');
    const off = 'Software Token MFA has not been enabled by the userPool';
    await throws(bench, setUpTOTP, 'SoftwareTokenMFANotFoundException', off);
  });
});
