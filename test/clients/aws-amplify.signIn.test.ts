import {
  AdminDisableUserCommand,
  AdminResetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  confirmResetPassword,
  confirmSignIn,
  fetchUserAttributes,
  getCurrentUser,
  resetPassword,
  signIn,
} from 'aws-amplify/auth';
import { throws, withAmplify } from '../support/amplify';
import { withEmulator } from '../support/emulator';
import { latestCode, otherCode } from '../support/outbox';
import { clientId, onePool, password, poolId, user } from '../support/pools';
import { codeMismatch } from '../support/refusals';

const verified = { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } };
const bench = withEmulator({
  fixtures: onePool({
    pool: { Schema: [{ Name: 'name', AttributeDataType: 'String', Required: true, Mutable: true }] },
    users: [
      user('ada', { UserAttributes: { ...verified.UserAttributes, name: 'Ada' } }),
      { Username: 'tim', TemporaryPassword: password },
    ],
  }),
});
withAmplify(bench);

const wrong = ['NotAuthorizedException', 'Incorrect username or password.'] as const;
const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };
const newPassword = 'Battery-staple-2';

describe.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)('aws-amplify, unmodified, by %s,', (authFlowType) => {
  const options = { authFlowType };
  const enter = (username: string, sent = password) => signIn({ username, password: sent, options });

  it('signs in, and not again before it has signed out', async () => {
    expect(await enter('ada')).toEqual(done);
    expect(await getCurrentUser()).toEqual({
      username: 'ada',
      userId: bench.world.state.users.get(poolId, 'ada')?.sub,
      signInDetails: { loginId: 'ada', authFlowType },
    });
    await throws(bench, () => enter('ada'), 'UserAlreadyAuthenticatedException', 'There is already a signed in user.');
  });

  it('is refused with a wrong password and then with the right one, until the lockout is over', async () => {
    bench.emulator.clock.freeze(true);
    for (let count = 0; count < 5; count++) await throws(bench, () => enter('ada', 'Wrong-horse-1'), ...wrong);
    await throws(bench, () => enter('ada'), 'NotAuthorizedException', 'Password attempts exceeded');
    bench.emulator.clock.advance('2s');
    expect(await enter('ada')).toEqual(done);
  });

  it('is refused as a user who is unknown, hidden or disabled', async () => {
    await throws(bench, () => enter('nobody'), 'UserNotFoundException', 'User does not exist.');
    const hiding = { UserPoolId: poolId, ClientId: clientId, PreventUserExistenceErrors: 'ENABLED' as const };
    await bench.client.send(
      new UpdateUserPoolClientCommand({ ...hiding, ExplicitAuthFlows: [`ALLOW_${authFlowType}`] }),
    );
    await throws(bench, () => enter('nobody'), ...wrong);
    await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
    await throws(bench, () => enter('ada'), 'NotAuthorizedException', 'User is disabled.');
    await throws(bench, () => enter('ada', 'Wrong-horse-1'), ...wrong);
  });

  it('is refused where the client does not allow the flow', async () => {
    const only = { UserPoolId: poolId, ClientId: clientId, ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH' as const] };
    await bench.client.send(new UpdateUserPoolClientCommand(only));
    const text = {
      USER_SRP_AUTH: 'USER_SRP_AUTH is not enabled for the client.',
      USER_PASSWORD_AUTH: 'USER_PASSWORD_AUTH flow not enabled for this client',
    };
    await throws(bench, () => enter('ada'), 'InvalidParameterException', text[authFlowType]);
  });

  it('sets the new password that is required, and the attribute that is missing', async () => {
    expect(await enter('tim')).toEqual({
      isSignedIn: false,
      nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED', missingAttributes: ['name'] },
    });
    const answer = { challengeResponse: newPassword, options: { userAttributes: { name: 'Tim' } } };
    expect(await confirmSignIn(answer)).toEqual(done);
    expect(await fetchUserAttributes()).toMatchObject({ name: 'Tim' });
    expect(bench.world.state.users.get(poolId, 'tim')?.status).toBe('CONFIRMED');
  });

  it('is refused a new password that is weak, comes without the attribute or too late', async () => {
    await enter('tim');
    const userAttributes = { name: 'Tim' };
    const weakly = () => confirmSignIn({ challengeResponse: 'weak', options: { userAttributes } });
    const policy = 'Password does not conform to policy: Password not long enough';
    await throws(bench, weakly, 'InvalidPasswordException', policy);
    const without = () => confirmSignIn({ challengeResponse: newPassword });
    await throws(bench, without, 'InvalidParameterException', 'Invalid attributes given, name is missing');
    await enter('tim');
    bench.emulator.clock.advance('181s');
    const late = () => confirmSignIn({ challengeResponse: newPassword, options: { userAttributes } });
    await throws(bench, late, 'NotAuthorizedException', 'Invalid session for the user, session is expired.');
    expect(bench.world.state.users.get(poolId, 'tim')?.status).toBe('FORCE_CHANGE_PASSWORD');
  });

  it('is told to reset the password, resets it and signs in', async () => {
    await bench.client.send(new AdminResetUserPasswordCommand({ UserPoolId: poolId, Username: 'ada' }));
    expect(await enter('ada')).toEqual({ isSignedIn: false, nextStep: { signInStep: 'RESET_PASSWORD' } });
    const confirmationCode = await latestCode(bench);
    await confirmResetPassword({ username: 'ada', confirmationCode, newPassword });
    expect(await enter('ada', newPassword)).toEqual(done);
  });
});

describe('aws-amplify, unmodified, with a forgotten password,', () => {
  const confirm = (confirmationCode: string, sent = newPassword) =>
    confirmResetPassword({ username: 'ada', confirmationCode, newPassword: sent });

  it('resets it by a code', async () => {
    expect(await resetPassword({ username: 'ada' })).toEqual({
      isPasswordReset: false,
      nextStep: {
        resetPasswordStep: 'CONFIRM_RESET_PASSWORD_WITH_CODE',
        codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'a***@e***', attributeName: 'email' },
      },
    });
    await confirm(await latestCode(bench));
    await throws(bench, () => signIn({ username: 'ada', password }), ...wrong);
    expect(await signIn({ username: 'ada', password: newPassword })).toEqual(done);
  });

  it('is refused a wrong code, a weak password, a code twice and a code that is over', async () => {
    await resetPassword({ username: 'ada' });
    const code = await latestCode(bench);
    await throws(bench, () => confirm(otherCode(code)), ...codeMismatch);
    const weak = 'Password did not conform with policy: Password not long enough';
    await throws(bench, () => confirm(code, 'Weak-1'), 'InvalidPasswordException', weak);
    await confirm(code);
    const over = ['ExpiredCodeException', 'Invalid code provided, please request a code again.'] as const;
    await throws(bench, () => confirm(code), ...over);
    await resetPassword({ username: 'ada' });
    bench.emulator.clock.advance('61m');
    const late = await latestCode(bench);
    await throws(bench, () => confirm(late), ...over);
  });

  it('gets no code where nothing is verified', async () => {
    const text = 'Cannot reset password for the user as there is no registered/verified email or phone_number';
    const UserAttributes = [{ Name: 'email_verified', Value: 'false' }];
    await bench.client.send(
      new AdminUpdateUserAttributesCommand({ UserPoolId: poolId, Username: 'ada', UserAttributes }),
    );
    await throws(bench, () => resetPassword({ username: 'ada' }), 'InvalidParameterException', text);
  });
});
