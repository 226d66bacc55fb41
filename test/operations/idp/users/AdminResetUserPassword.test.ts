import {
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  ConfirmForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestCode, latestMessage } from '../../../support/outbox';
import { clientId, onePool, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { found, noPool, noUser, nowhere } from './directory';

const email = { email: 'ada@example.com', email_verified: 'true' };
const phone = { phone_number: '+15555550100', phone_number_verified: 'true' };
const reset = (Username: string, UserPoolId = poolId) => new AdminResetUserPasswordCommand({ UserPoolId, Username });
const next = 'Another-horse-2';

const notNow = ['NotAuthorizedException', 'User password cannot be reset in the current state.'] as const; // [field]
const noContact = [
  'InvalidParameterException',
  'Cannot reset password for the user as there is no registered/verified email or phone_number',
] as const; // [recorded]

describe('in an ordinary pool', () => {
  const bench = withEmulator({
    fixtures: onePool({
      users: [
        user('ada', { UserAttributes: { ...email } }),
        user('both', { UserAttributes: { ...email, ...phone } }),
        user('una', { UserStatus: 'UNCONFIRMED', UserAttributes: email }),
        user('fay', { UserStatus: 'FORCE_CHANGE_PASSWORD', UserAttributes: email }),
        user('Google_17', { UserStatus: 'EXTERNAL_PROVIDER', Password: undefined, UserAttributes: email }),
        user('bare', { UserAttributes: { email: 'bare@example.com' } }),
        user('off', { Enabled: false, UserAttributes: email }),
      ],
    }),
  });

  test('the user must set a new password, by the code that was sent', async () => {
    const { $metadata: _, ...answer } = await bench.client.send(reset('ada'));
    expect(answer).toEqual({});
    expect(await found(bench, 'ada')).toMatchObject({ UserStatus: 'RESET_REQUIRED', Enabled: true });
    await expect(signIn(bench, 'ada')).rejects.toMatchObject({
      name: 'PasswordResetRequiredException',
      message: 'Password reset required for the user', // [field]
    });
    expect(await latestMessage(bench)).toMatchObject({
      medium: 'EMAIL',
      to: 'ada@example.com',
      triggerSource: 'CustomMessage_ForgotPassword',
      code: expect.stringMatching(/^\d{6}$/) as string,
    });
    const ConfirmationCode = await latestCode(bench);
    await bench.client.send(
      new ConfirmForgotPasswordCommand({ ClientId: clientId, Username: 'ada', ConfirmationCode, Password: next }),
    );
    expect(await found(bench, 'ada')).toMatchObject({ UserStatus: 'CONFIRMED' });
    await signIn(bench, 'ada', { PASSWORD: next });
  });

  test('a second time sends another code', async () => {
    await bench.client.send(reset('ada'));
    await bench.client.send(reset('ada'));
    expect(await bench.emulator.messages.list()).toHaveLength(2);
  });

  test('a password set by an administrator ends it', async () => {
    await bench.client.send(reset('ada'));
    await bench.client.send(
      new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: 'ada', Password: next, Permanent: true }),
    );
    await signIn(bench, 'ada', { PASSWORD: next });
  });

  test('the e-mail address comes before the phone where the pool does not say', async () => {
    await bench.client.send(reset('both'));
    expect(await latestMessage(bench)).toMatchObject({ medium: 'EMAIL', to: 'ada@example.com' }); // live
  });

  test.each<[string, Parameters<typeof reset>, string, string]>([
    ['an unknown pool', ['ada', nowhere], ...noPool],
    ['an unknown user', ['nobody'], ...noUser],
    ['a disabled user', ['off'], 'NotAuthorizedException', 'User is disabled'], // likely
    ['an unconfirmed user', ['una'], ...notNow],
    ['a user with a temporary password', ['fay'], ...notNow],
    ['a federated user', ['Google_17'], ...notNow],
    ['a user without a verified address', ['bare'], ...noContact],
  ])('%s is refused', async (_, wish, code, text) => {
    await refuses(bench, reset(...wish), code, text);
  });
});

describe('in a pool with recovery settings', () => {
  const AccountRecoverySetting = { RecoveryMechanisms: [{ Priority: 1, Name: 'verified_email' }] };
  const bench = withEmulator({
    fixtures: onePool({
      pool: { AccountRecoverySetting },
      users: [user('both', { UserAttributes: { ...email, ...phone } }), user('bob', { UserAttributes: phone })],
    }),
  });

  test('they choose the address', async () => {
    await bench.client.send(reset('both'));
    expect(await latestMessage(bench)).toMatchObject({ medium: 'EMAIL' });
    await refuses(bench, reset('bob'), ...noContact);
  });
});

describe('in a pool where only administrators help', () => {
  const AccountRecoverySetting = { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] };
  const bench = withEmulator({
    fixtures: onePool({ pool: { AccountRecoverySetting }, users: [user('ada', { UserAttributes: email })] }),
  });

  test('nothing is sent; they set a password themselves', async () => {
    await refuses(bench, reset('ada'), 'NotAuthorizedException', 'Contact administrator to reset password.'); // likely
  });
});
