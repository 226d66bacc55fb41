import { AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, password, poolId, user } from '../../../support/pools';
import { adminSignIn, found, noPool, noUser, nowhere } from './directory';

const set = (Username: string, Password: string, Permanent?: boolean, UserPoolId = poolId) =>
  new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent });

const next = 'Another-horse-2';

describe('in an ordinary pool', () => {
  const bench = withEmulator({
    fixtures: onePool({
      users: [
        user('CONFIRMED'),
        user('UNCONFIRMED', { UserStatus: 'UNCONFIRMED', UserAttributes: { email: 'u@example.com' } }),
        user('RESET_REQUIRED', { UserStatus: 'RESET_REQUIRED' }),
        user('FORCE_CHANGE_PASSWORD', { Password: undefined, TemporaryPassword: password }),
        user('EXTERNAL_PROVIDER', { UserStatus: 'EXTERNAL_PROVIDER', Password: undefined }),
        user('disabled', { Enabled: false }),
      ],
    }),
  });

  test.each(['CONFIRMED', 'UNCONFIRMED', 'RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD', 'EXTERNAL_PROVIDER'])(
    'a permanent password confirms a user in %s, who signs in with it',
    async (name) => {
      await bench.client.send(set(name, next, true));
      expect(await found(bench, name)).toMatchObject({ UserStatus: 'CONFIRMED' }); // [model]
      expect((await adminSignIn(bench, name, next)).AuthenticationResult?.AccessToken).toBeDefined();
    },
  );

  test.each(['CONFIRMED', 'UNCONFIRMED', 'RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD', 'EXTERNAL_PROVIDER'])(
    'a temporary one, the default, has a user in %s change it',
    async (name) => {
      await bench.client.send(set(name, next));
      expect(await found(bench, name)).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD' }); // [model]
      expect(await adminSignIn(bench, name, next)).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    },
  );

  test('addresses stay unverified and a disabled user disabled', async () => {
    await bench.client.send(set('UNCONFIRMED', next, true));
    expect((await found(bench, 'UNCONFIRMED')).attributes['email_verified']).not.toBe('true');
    await bench.client.send(set('disabled', next, true));
    expect(await found(bench, 'disabled')).toMatchObject({ Enabled: false });
  });

  test('a temporary password expires by its own clock', async () => {
    bench.emulator.clock.advance('8d');
    await bench.client.send(set('FORCE_CHANGE_PASSWORD', next));
    bench.emulator.clock.advance('6d');
    expect(await adminSignIn(bench, 'FORCE_CHANGE_PASSWORD', next)).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
    });
    bench.emulator.clock.advance('2d');
    await expect(adminSignIn(bench, 'FORCE_CHANGE_PASSWORD', next)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });

  test('nothing is sent, and the same password may be set again', async () => {
    await bench.client.send(set('CONFIRMED', password, true));
    expect(await bench.emulator.messages.list()).toEqual([]);
  });

  const constraint = String.raw`1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\S]+.*[\S]+$`;
  test.each<[string, Parameters<typeof set>, string, string]>([
    ['an unknown pool', ['CONFIRMED', next, true, nowhere], ...noPool],
    ['an unknown user', ['nobody', next], ...noUser],
    [
      'a short password',
      ['CONFIRMED', 'Short-1'],
      'InvalidPasswordException',
      'Password did not conform with password policy: Password not long enough',
    ],
    [
      'one without lower case',
      ['CONFIRMED', 'LONG-ENOUGH-1'],
      'InvalidPasswordException',
      'Password did not conform with password policy: Password must have lowercase characters',
    ],
    [
      'one without upper case',
      ['CONFIRMED', 'long-enough-1'],
      'InvalidPasswordException',
      'Password did not conform with password policy: Password must have uppercase characters',
    ],
    [
      'one without digits',
      ['CONFIRMED', 'Long-enough-'],
      'InvalidPasswordException',
      'Password did not conform with password policy: Password must have numeric characters',
    ],
    [
      'one without symbols',
      ['CONFIRMED', 'Longenough1'],
      'InvalidPasswordException',
      'Password did not conform with password policy: Password must have symbol characters',
    ],
    ['one that begins with a blank', ['CONFIRMED', ' Long-enough-1'], 'InvalidParameterException', constraint], // [field]
  ])('%s is refused', async (_, wish, code, text) => {
    await refuses(bench, set(...wish), code, text);
  });
});

describe('in a pool that remembers passwords', () => {
  const bench = withEmulator({
    fixtures: onePool({ pool: { Policies: { PasswordPolicy: { PasswordHistorySize: 2 } } }, users: [user('ada')] }),
  });
  const used = [
    'PasswordHistoryPolicyViolationException',
    'Password has previously been used and cannot be reused.',
  ] as const; // likely

  test('the last two are refused, the one before them is not', async () => {
    await refuses(bench, set('ada', password, true), ...used);
    await bench.client.send(set('ada', next, true));
    await refuses(bench, set('ada', password), ...used);
    await bench.client.send(set('ada', 'A-third-horse-3', true));
    await refuses(bench, set('ada', next), ...used);
    await bench.client.send(set('ada', password, true));
  });
});

describe('in a pool with aliases', () => {
  const shared = { email: 'ada@example.com', email_verified: 'true' };
  const bench = withEmulator({
    fixtures: onePool({
      pool: { AliasAttributes: ['email', 'preferred_username'] },
      users: [
        user('ada', { UserAttributes: { ...shared, preferred_username: 'countess' } }),
        user('una', { UserStatus: 'UNCONFIRMED', UserAttributes: { preferred_username: 'countess' } }),
        user('Google_17', { UserStatus: 'EXTERNAL_PROVIDER', Password: undefined, UserAttributes: shared }),
      ],
    }),
  });

  test('a federated user who becomes a local one brings along the verified address', async () => {
    await bench.client.send(set('Google_17', next, true));
    expect(await found(bench, 'ada@example.com')).toMatchObject({ Username: 'Google_17', UserStatus: 'CONFIRMED' });
    expect((await found(bench, 'ada')).attributes['email_verified']).toBe('false');
  });

  // likely: the operation's model does not have AliasExistsException
  test('a password confirms nobody whose preferred_username another has', () =>
    refuses(
      bench,
      set('una', next, true),
      'InvalidParameterException',
      'An account with the preferred_username already exists.',
    ));
});
