import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDeleteSoftwareTokenCommand,
  AdminDeleteUserAttributesCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminForgetDeviceCommand,
  AdminGetDeviceCommand,
  AdminGetUserAuthFactorsCommand,
  AdminGetUserCommand,
  AdminListDevicesCommand,
  AdminListUserSessionsCommand,
  AdminResetUserPasswordCommand,
  AdminRevokeUserSessionCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminSetUserSettingsCommand,
  AdminUpdateDeviceStatusCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator, type Bench } from '../../../support/emulator';
import { onePool, password, poolId, user } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';
import { found, update } from './directory';

const subOf = async (bench: Bench, name: string) => (await found(bench, name)).attributes['sub'] ?? '';

describe('an empty username', () => {
  const bench = withEmulator({ fixtures: onePool() });
  const named = { UserPoolId: poolId, Username: '' };
  const DeviceKey = 'us-east-1_11111111-2222-4333-8444-555555555555';

  test.each([
    new AdminConfirmSignUpCommand(named),
    new AdminCreateUserCommand(named),
    new AdminDeleteSoftwareTokenCommand(named),
    new AdminDeleteUserCommand(named),
    new AdminDeleteUserAttributesCommand({ ...named, UserAttributeNames: [] }),
    new AdminDisableUserCommand(named),
    new AdminEnableUserCommand(named),
    new AdminForgetDeviceCommand({ ...named, DeviceKey }),
    new AdminGetDeviceCommand({ ...named, DeviceKey }),
    new AdminGetUserCommand(named),
    new AdminGetUserAuthFactorsCommand(named),
    new AdminListDevicesCommand(named),
    new AdminListUserSessionsCommand(named),
    new AdminResetUserPasswordCommand(named),
    new AdminRevokeUserSessionCommand({ ...named, SessionId: `tkn${'a'.repeat(25)}` }),
    new AdminSetUserMFAPreferenceCommand(named),
    new AdminSetUserPasswordCommand({ ...named, Password: password }),
    new AdminSetUserSettingsCommand({ ...named, MFAOptions: [] }),
    new AdminUpdateDeviceStatusCommand({ ...named, DeviceKey }),
    new AdminUpdateUserAttributesCommand({ ...named, UserAttributes: [] }),
    new AdminUserGlobalSignOutCommand(named),
  ])('is refused by every operation on a user (%#)', async (command) => {
    await refuses(
      bench,
      command,
      'InvalidParameterException',
      "2 validation errors detected: Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+; " +
        "Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  });
});

describe('with every alias, in a pool that ignores case,', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        AliasAttributes: ['email', 'phone_number', 'preferred_username'],
        UsernameConfiguration: { CaseSensitive: false },
      },
      users: [
        user('Ada', {
          UserAttributes: {
            email: 'Ada@Example.com',
            email_verified: 'true',
            phone_number: '+15555550100',
            phone_number_verified: 'true',
            preferred_username: 'Countess',
          },
        }),
        user('bob', { UserAttributes: { email: 'bob@example.com', phone_number: '+15555550111' } }),
      ],
    }),
  });

  test.each(['Ada', 'aDA', 'Ada@Example.com', 'ADA@example.COM', '+15555550100', 'Countess', 'COUNTESS'])(
    'a user signs in as %s',
    async (name) => {
      expect(decode((await signIn(bench, name)).AccessToken).claims['username']).toBe('Ada');
    },
  );

  // [live: SRP; passwords likely], unlike administrators' calls [model]
  test('the sub lets nobody in whose username is another, and finds them for an administrator', async () => {
    const sub = await subOf(bench, 'ada');
    await expect(signIn(bench, sub)).rejects.toMatchObject({ name: 'UserNotFoundException' });
    const found = await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: sub }));
    expect(found.Username).toBe('Ada');
  });

  test.each(['bob@example.com', '+15555550111'])('an unverified address lets nobody in: %s', async (name) => {
    await expect(signIn(bench, name)).rejects.toMatchObject({ name: 'UserNotFoundException' }); // [docs]
  });

  test.each([
    ['username', 'ADA'],
    ['alias', 'COUNTESS'],
  ])("no preferred_username may be another's %s, in any case", async (_what, preferred_username) => {
    await refuses(
      bench,
      update('bob', { preferred_username }),
      'AliasExistsException',
      'An account with the given preferred_username already exists.',
    );
  });
});

describe('where addresses are usernames', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { UsernameAttributes: ['email', 'phone_number'] },
      users: [
        user('ada@example.com', { UserAttributes: { phone_number: '+15555550100' } }),
        user('+15555550111', { UserAttributes: { email: 'bob@example.com' } }),
      ],
    }),
  });

  test('a user signs in by the address they were made under, by the other once it is verified, and by the sub', async () => {
    const sub = await subOf(bench, 'ada@example.com');
    const signsIn = async (name: string) => {
      expect(decode((await signIn(bench, name)).AccessToken).claims).toMatchObject({ username: sub, sub });
    };
    for (const name of ['ada@example.com', sub]) await signsIn(name);
    await expect(signIn(bench, '+15555550100')).rejects.toMatchObject({ name: 'UserNotFoundException' }); // [docs]
    await bench.client.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: poolId,
        Username: 'ada@example.com',
        UserAttributes: [{ Name: 'phone_number_verified', Value: 'true' }],
      }),
    );
    await signsIn('+15555550100');
  });

  test('whoever was made under a phone number signs in by it, and by their e-mail address once it is verified', async () => {
    await signIn(bench, '+15555550111');
    await expect(signIn(bench, 'bob@example.com')).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  test('case counts where the pool does not say otherwise', async () => {
    await expect(signIn(bench, 'ADA@example.com')).rejects.toMatchObject({ name: 'UserNotFoundException' }); // [live]
  });
});
