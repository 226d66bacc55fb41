import { AdminResetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { sealPassword } from '../../src/domain/passwords/password';
import { authenticator } from '../support/authenticator';
import { storedBy, withEmulator } from '../support/emulator';
import { latestCode, otherCode } from '../support/outbox';
import { clientId, onePool, password, poolId, user } from '../support/pools';
import { decode } from '../support/signIn';
import { describeWithPython, withDriver } from './python/python';

// Python begins and its SRP is reckoned on a machine that has other things to do
jest.setTimeout(300_000);

const clientSecret = 'clientsecretof24charactersormore';
const secretClient = 'secretclient00000000000000';

/** What boto3 makes of a refusal. */
const refused = (code: string, operation: string, text: string) =>
  `${code}: An error occurred (${code}) when calling the ${operation} operation: ${text}`;
const wrongPassword = refused('NotAuthorizedException', 'RespondToAuthChallenge', 'Incorrect username or password.');

describeWithPython('pycognito, unmodified,', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        AutoVerifiedAttributes: ['email'],
        MfaConfiguration: 'OPTIONAL',
        SoftwareTokenMfaConfiguration: { Enabled: true },
        SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
      },
      clients: [
        {
          ClientId: secretClient,
          ClientName: 'secret',
          ClientSecret: clientSecret,
          ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        },
      ],
      users: [
        user('ada', { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } }),
        user('pat', { UserAttributes: { phone_number: '+15555550100' } }),
        { Username: 'tim', TemporaryPassword: password },
      ],
    }),
  });

  const driver = withDriver(bench);
  const cognito = (username?: string, more: object = {}) =>
    driver().call({ on: 'make', args: ['Cognito'], named: { client_id: clientId, username, ...more } });
  const ask = <T>(name: string, ...args: unknown[]) => driver().call<T>({ on: 'Cognito', name, args });

  /** It raises this, and nothing that lasts changes; what SRP began may stay. */
  async function raises(text: string, name: string, ...args: unknown[]) {
    const lasting = () => ({ ...storedBy(bench), challengeSessions: [] });
    const before = lasting();
    expect(await driver().raised({ on: 'Cognito', name, args })).toBe(text);
    expect(lasting()).toEqual(before);
  }

  it('registers, confirms, signs in and reads the profile', async () => {
    await cognito();
    await driver().call({ on: 'Cognito', name: 'set_base_attributes', named: { email: 'bob@example.com' } });
    expect(await ask('register', 'bob', password)).toMatchObject({ UserConfirmed: false });
    await ask('resend_confirmation_code', 'bob');
    const code = await latestCode(bench);
    const mismatch = 'Invalid verification code provided, please try again.';
    await raises(
      refused('CodeMismatchException', 'ConfirmSignUp', mismatch),
      'confirm_sign_up',
      otherCode(code),
      'bob',
    );
    await cognito('bob');
    const unconfirmed = refused('UserNotConfirmedException', 'RespondToAuthChallenge', 'User is not confirmed.');
    await raises(unconfirmed, 'authenticate', password);
    await ask('confirm_sign_up', code, 'bob');
    await ask('authenticate', password);
    expect(await ask('get_user')).toMatchObject({ email: 'bob@example.com' });
  });

  it.each([
    ['a public client', {}],
    ['a client that has a secret', { client_id: secretClient, client_secret: clientSecret }],
  ])('signs in with %s, verifies the tokens and refreshes', async (_with, more) => {
    await cognito('ada', more);
    await ask('authenticate', password);
    const first = await driver().read<string>('Cognito', 'access_token');
    expect(await driver().read('Cognito', 'id_claims')).toMatchObject({ email: 'ada@example.com', token_use: 'id' });
    expect(await driver().read('Cognito', 'access_claims')).toMatchObject({ username: 'ada', token_use: 'access' });
    await ask('renew_access_token');
    expect(await driver().read('Cognito', 'access_token')).not.toBe(first);
    await ask('logout');
    expect([...bench.world.state.grants.rows(poolId)].map(({ revokedAt }) => revokedAt)).toEqual([expect.any(Number)]);
  });

  // Its salt is hashed as the digits that came, where browsers' clients hash the number.
  it.each(['003c', '000a', '00ff', '0a3c', 'ff3c'])('signs in whose salt begins with %s', async (begin) => {
    const salt = Buffer.from(begin.padEnd(32, '7'), 'hex');
    const sealed = sealPassword({ userPoolId: poolId, username: 'ada' }, password, salt);
    const { users } = bench.world.state;
    users.set({ ...users.get(poolId, 'ada')!, password: sealed });
    await cognito('ada');
    await ask('authenticate', password);
    expect(await ask('get_user')).toMatchObject({ email: 'ada@example.com' });
    await raises(wrongPassword, 'authenticate', 'Wrong-horse-1');
  });

  it('is refused with a wrong password and without the right secret', async () => {
    await cognito('ada');
    await raises(wrongPassword, 'authenticate', 'Wrong-horse-1');
    expect(await driver().read('Cognito', 'access_token')).toBeNull();
    await cognito('nobody');
    const unknown = refused('UserNotFoundException', 'InitiateAuth', 'User does not exist.');
    await raises(unknown, 'authenticate', password);
    await cognito('ada', { client_id: secretClient, client_secret: 'another' });
    const hash = `Unable to verify secret hash for client ${secretClient}`;
    await raises(refused('NotAuthorizedException', 'InitiateAuth', hash), 'authenticate', password);
  });

  it('sets the new password that is required', async () => {
    await cognito('tim');
    await raises('ForceChangePasswordException: Change password before authenticating', 'authenticate', password);
    await ask('new_password_challenge', password, 'Battery-staple-2');
    expect(await driver().read('Cognito', 'access_claims')).toMatchObject({ username: 'tim' });
    await raises(wrongPassword, 'authenticate', password);
    await ask('authenticate', 'Battery-staple-2');
  });

  it('recovers and changes a password', async () => {
    await bench.client.send(new AdminResetUserPasswordCommand({ UserPoolId: poolId, Username: 'ada' }));
    await cognito('ada');
    const reset = 'Password reset required for the user';
    await raises(refused('PasswordResetRequiredException', 'RespondToAuthChallenge', reset), 'authenticate', password);
    await ask('initiate_forgot_password');
    await ask('confirm_forgot_password', await latestCode(bench), 'Battery-staple-2');
    await ask('authenticate', 'Battery-staple-2');
    const wrong = refused('NotAuthorizedException', 'ChangePassword', 'Incorrect username or password.');
    await raises(wrong, 'change_password', password, 'Battery-staple-3');
    await ask('change_password', 'Battery-staple-2', 'Battery-staple-3');
    await ask('authenticate', 'Battery-staple-3');
  });

  it('sets up an authenticator and signs in by its codes', async () => {
    await cognito('ada');
    await ask('authenticate', password);
    const app = authenticator(bench, await ask<string>('associate_software_token'));
    const mismatch = refused('EnableSoftwareTokenMFAException', 'VerifySoftwareToken', 'Code mismatch');
    await raises(mismatch, 'verify_software_token', otherCode(app()));
    expect(await ask('verify_software_token', app(), 'phone')).toBe(true);
    await ask('set_user_mfa_preference', false, true, 'SOFTWARE_TOKEN');
    bench.emulator.clock.advance('30s');

    const asked = await driver().raised({ on: 'Cognito', name: 'authenticate', args: [password] });
    expect(asked).toMatch(/^SoftwareTokenMFAChallengeException: /);
    const wrong = refused('CodeMismatchException', 'RespondToAuthChallenge', 'Invalid code received for user');
    await raises(wrong, 'respond_to_software_token_mfa_challenge', otherCode(app()));
    await ask('respond_to_software_token_mfa_challenge', app());
    expect(await ask('get_user')).toMatchObject({ email: 'ada@example.com' });
  });

  it('answers with the code of a text message, and too late', async () => {
    await cognito('pat');
    await ask('authenticate', password);
    await ask('set_user_mfa_preference', true, false, 'SMS');
    const begin = async () => {
      const asked = await driver().raised({ on: 'Cognito', name: 'authenticate', args: [password] });
      expect(asked).toMatch(/^SMSMFAChallengeException: /);
      return latestCode(bench);
    };
    const late = await begin();
    bench.emulator.clock.advance('181s');
    const expired = 'Invalid session for the user, session is expired.';
    const text = refused('NotAuthorizedException', 'RespondToAuthChallenge', expired);
    await raises(text, 'respond_to_sms_mfa_challenge', late);
    await ask('respond_to_sms_mfa_challenge', await begin());
    expect(await ask('get_user')).toMatchObject({ phone_number: '+15555550100' });
  });

  it('changes, verifies and deletes its user', async () => {
    await cognito('ada');
    await ask('authenticate', password);
    await ask('update_profile', { email: 'new@sample.org' });
    await ask('send_verification', 'email');
    await ask('validate_verification', await latestCode(bench), 'email');
    expect(bench.world.state.users.get(poolId, 'ada')?.attributes).toMatchObject({
      email: 'new@sample.org',
      email_verified: 'true',
    });
    await ask('delete_user');
    expect(bench.world.state.users.get(poolId, 'ada')).toBeUndefined();
  });
});

describeWithPython('pycognito, unmodified, where devices are remembered,', () => {
  const DeviceConfiguration = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true };
  const bench = withEmulator({ fixtures: onePool({ pool: { DeviceConfiguration }, users: [user('ada')] }) });
  const driver = withDriver(bench);

  it('signs in from a device by a proof of its own', async () => {
    const make = (named: object) => driver().call({ on: 'make', args: ['AWSSRP'], named });
    const ada = { username: 'ada', password, client_id: clientId };
    await make(ada);
    interface Tokens {
      AuthenticationResult: {
        AccessToken: string;
        NewDeviceMetadata: { DeviceKey: string; DeviceGroupKey: string };
      };
    }
    const { AuthenticationResult } = await driver().call<Tokens>({ on: 'AWSSRP', name: 'authenticate_user' });
    const { AccessToken, NewDeviceMetadata } = AuthenticationResult;
    const { DeviceKey, DeviceGroupKey } = NewDeviceMetadata;
    const [secret, DeviceSecretVerifierConfig] = await driver().call<[string, object]>({
      on: 'generate_hash_device',
      args: [DeviceGroupKey, DeviceKey],
    });
    // its own confirm_device goes to AWS and nowhere else
    await driver().call({ on: 'make', args: ['cognito-idp'] });
    const confirmed = { AccessToken, DeviceKey, DeviceName: 'laptop', DeviceSecretVerifierConfig };
    await driver().call({ on: 'cognito-idp', name: 'confirm_device', named: confirmed });
    const remembered = { AccessToken, DeviceKey, DeviceRememberedStatus: 'remembered' };
    await driver().call({ on: 'cognito-idp', name: 'update_device_status', named: remembered });

    await make({ ...ada, device_key: DeviceKey, device_group_key: DeviceGroupKey, device_password: secret });
    const again = await driver().call<Tokens>({ on: 'AWSSRP', name: 'authenticate_user' });
    expect(decode(again.AuthenticationResult.AccessToken).claims).toMatchObject({ device_key: DeviceKey });

    await make({ ...ada, device_key: DeviceKey, device_group_key: DeviceGroupKey, device_password: 'another' });
    expect(await driver().raised({ on: 'AWSSRP', name: 'authenticate_user' })).toBe(wrongPassword);
  });
});
