import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, poolId, user } from '../../../support/pools';
import { found, noPool, noUser, nowhere } from './directory';

const get = (Username: string, UserPoolId = poolId) => new AdminGetUserCommand({ UserPoolId, Username });

describe('in a pool of usernames', () => {
  const bench = withEmulator({
    fixtures: onePool({
      users: [user('Ada', { UserAttributes: { email: 'ada@example.com', email_verified: 'true', name: 'Ada' } })],
    }),
  });

  test('a user is told whole, and members about second factors are absent without one', async () => {
    const { $metadata: _, ...answer } = await bench.client.send(get('Ada'));
    const [sub, ...rest] = answer.UserAttributes ?? [];
    expect(sub).toEqual({
      Name: 'sub',
      Value: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
    });
    expect({ ...answer, UserAttributes: rest }).toEqual({
      Username: 'Ada',
      UserAttributes: [
        { Name: 'email', Value: 'ada@example.com' },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: 'Ada' },
      ],
      UserCreateDate: expect.any(Date) as Date,
      UserLastModifiedDate: expect.any(Date) as Date,
      Enabled: true,
      UserStatus: 'CONFIRMED',
    });
  });

  test('the sub is a name as well', async () => {
    const { attributes } = await found(bench, 'Ada');
    expect(await found(bench, attributes['sub'] ?? '')).toMatchObject({ Username: 'Ada' });
  });

  test('case tells usernames apart where the pool does not say otherwise', async () => {
    await refuses(bench, get('ada'), ...noUser); // [live]
  });

  test('an address is no name here', async () => {
    await refuses(bench, get('ada@example.com'), ...noUser);
  });

  test('an unknown pool is refused', async () => {
    await refuses(bench, get('Ada', nowhere), ...noPool);
  });
});

describe('in a pool that ignores case', () => {
  const bench = withEmulator({
    fixtures: onePool({ pool: { UsernameConfiguration: { CaseSensitive: false } }, users: [user('Ada')] }),
  });

  test('any case finds the user, whose name is shown as it was given', async () => {
    expect(await found(bench, 'aDA')).toMatchObject({ Username: 'Ada' });
  });
});

describe('in a pool with aliases', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { AliasAttributes: ['email', 'preferred_username'] },
      users: [
        user('ada', {
          UserAttributes: { email: 'ada@example.com', email_verified: 'true', preferred_username: 'countess' },
        }),
        user('bob', { UserAttributes: { email: 'bob@example.com' } }),
        user('Google_17', {
          UserStatus: 'EXTERNAL_PROVIDER',
          Password: undefined,
          UserAttributes: { email: 'g@example.com', email_verified: 'true' },
        }),
      ],
    }),
  });

  test.each(['ada', 'ada@example.com', 'countess'])('%s is found', async (name) => {
    expect(await found(bench, name)).toMatchObject({ Username: 'ada' });
  });

  test('an unverified address finds nobody', async () => {
    await refuses(bench, get('bob@example.com'), ...noUser); // [docs]
  });

  test('a federated user is found by username only', async () => {
    await refuses(bench, get('g@example.com'), ...noUser); // [field]
    expect(await found(bench, 'Google_17')).toMatchObject({ UserStatus: 'EXTERNAL_PROVIDER' });
  });
});

describe('in a pool that names users by e-mail address', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { UsernameAttributes: ['email'] },
      users: [user('ada@example.com', { UserStatus: 'UNCONFIRMED' })],
    }),
  });

  test('the address counts at once and leads to a username that is the sub', async () => {
    const { Username, attributes } = await found(bench, 'ada@example.com'); // [live]
    expect(Username).toBe(attributes['sub']);
    expect(attributes['email']).toBe('ada@example.com');
  });
});
