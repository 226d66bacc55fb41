import {
  autoSignIn,
  confirmSignUp,
  fetchUserAttributes,
  getCurrentUser,
  resendSignUpCode,
  signIn,
  signUp,
} from 'aws-amplify/auth';
import { closingPage, throws, withAmplify } from '../support/amplify';
import { withEmulator } from '../support/emulator';
import { latestCode, otherCode } from '../support/outbox';
import { onePool, password, poolId } from '../support/pools';
import { codeMismatch } from '../support/refusals';

const bench = withEmulator({ fixtures: onePool({ pool: { AutoVerifiedAttributes: ['email'] } }) });
withAmplify(bench);

const username = 'ada';
const userAttributes = { email: 'ada@example.com' };
const codeDeliveryDetails = { attributeName: 'email', deliveryMedium: 'EMAIL', destination: 'a***@e***' };
const statusOfAda = () => bench.world.state.users.get(poolId, username)?.status;

describe('aws-amplify, unmodified,', () => {
  it('signs up, asks for another code, confirms and signs in', async () => {
    const signedUp = await signUp({ username, password, options: { userAttributes } });
    expect(signedUp).toEqual({
      isSignUpComplete: false,
      userId: bench.world.state.users.get(poolId, username)?.sub,
      nextStep: { signUpStep: 'CONFIRM_SIGN_UP', codeDeliveryDetails },
    });
    expect(await resendSignUpCode({ username })).toEqual(codeDeliveryDetails);
    const confirmed = await confirmSignUp({ username, confirmationCode: await latestCode(bench) });
    expect(confirmed).toEqual({ isSignUpComplete: true, nextStep: { signUpStep: 'DONE' } });
    expect(await signIn({ username, password })).toEqual({ isSignedIn: true, nextStep: { signInStep: 'DONE' } });
    expect(await fetchUserAttributes()).toEqual({ ...userAttributes, email_verified: 'true', sub: signedUp.userId });
    expect(await getCurrentUser()).toMatchObject({ username, userId: signedUp.userId });
  });

  it('signs in by itself once the user has confirmed, and once only', async () => {
    await closingPage(async () => {
      await signUp({ username, password, options: { userAttributes, autoSignIn: true } });
      const confirmed = await confirmSignUp({ username, confirmationCode: await latestCode(bench) });
      expect(confirmed.nextStep).toEqual({ signUpStep: 'COMPLETE_AUTO_SIGN_IN' });
      expect(await autoSignIn()).toEqual({ isSignedIn: true, nextStep: { signInStep: 'DONE' } });
      expect(await getCurrentUser()).toMatchObject({ username, signInDetails: { authFlowType: 'USER_SRP_AUTH' } });
      await expect(autoSignIn()).rejects.toMatchObject({ name: 'AutoSignInException' });
    });
  });

  it.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)('is told by %s to confirm first', async (authFlowType) => {
    await signUp({ username, password, options: { userAttributes } });
    for (const sent of [password, 'whatever']) {
      expect(await signIn({ username, password: sent, options: { authFlowType } })).toEqual({
        isSignedIn: false,
        nextStep: { signInStep: 'CONFIRM_SIGN_UP' },
      });
    }
    expect(statusOfAda()).toBe('UNCONFIRMED');
    await throws(
      bench,
      getCurrentUser,
      'UserUnAuthenticatedException',
      'User needs to be authenticated to call this API.',
    );
  });

  it('is refused with a wrong code, a code that is over, and where nothing is to confirm', async () => {
    await signUp({ username, password, options: { userAttributes } });
    const code = await latestCode(bench);
    const confirm = (confirmationCode: string) => () => confirmSignUp({ username, confirmationCode });
    await throws(bench, confirm(otherCode(code)), ...codeMismatch);
    bench.emulator.clock.advance('25h');
    const over = 'Invalid code provided, please request a code again.';
    await throws(bench, confirm(code), 'ExpiredCodeException', over);
    expect(statusOfAda()).toBe('UNCONFIRMED');
    await resendSignUpCode({ username });
    await confirm(await latestCode(bench))();
    const again = () => resendSignUpCode({ username });
    await throws(bench, again, 'InvalidParameterException', 'User is already confirmed.');
    const current = 'User cannot be confirmed. Current status is CONFIRMED';
    await throws(bench, confirm(code), 'NotAuthorizedException', current);
  });

  it('is refused a taken name, a weak password and an attribute that the pool does not have', async () => {
    await signUp({ username, password, options: { userAttributes } });
    const taken = () => signUp({ username, password, options: { userAttributes } });
    await throws(bench, taken, 'UsernameExistsException', 'User already exists');
    const weak = () => signUp({ username: 'bob', password: 'short' });
    const policy = 'Password did not conform with policy: Password not long enough';
    await throws(bench, weak, 'InvalidPasswordException', policy);
    const options = { userAttributes: { 'custom:team': 'a' } };
    await throws(
      bench,
      () => signUp({ username: 'bob', password, options }),
      'InvalidParameterException',
      'Attributes did not conform to the schema: custom:team: Attribute does not exist in the schema.\n',
    );
    const nobody = () => confirmSignUp({ username: 'nobody', confirmationCode: '123456' });
    await throws(bench, nobody, 'UserNotFoundException', 'User does not exist.');
  });
});
