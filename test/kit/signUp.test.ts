import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createEmulator, EmulatorError, type Emulator, type SignUpWish } from 'cognito-emu';
import { connect } from '../../src/client/connect';
import { clientFor, storedBy, withEmulator } from '../support/emulator';
import { clientId, onePool, poolId, texting, user } from '../support/pools';

const bench = withEmulator({
  fixtures: onePool({
    pool: { AutoVerifiedAttributes: ['email'] },
    groups: [{ GroupName: 'admins' }],
    users: [user('ada')],
  }),
});

const signIn = (username: string, password: string, client = bench.client, ClientId = clientId) =>
  client.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD: password },
    }),
  );

const attributesOf = async (Username: string) => {
  const { UserAttributes = [], UserStatus } = await bench.client.send(
    new AdminGetUserCommand({ UserPoolId: poolId, Username }),
  );
  const texts: Record<string, unknown> = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
  return { UserStatus, ...texts };
};

test('somebody signs up, is confirmed and is in, with one call', async () => {
  const { username, password, sub, attributes, tokens } = await bench.emulator.signUp();
  expect(await attributesOf(username)).toEqual({
    UserStatus: 'CONFIRMED',
    sub,
    email: `${username}@example.com`,
    email_verified: 'true',
  });
  expect(attributes).toEqual({ email: `${username}@example.com`, email_verified: 'true' });
  expect(tokens).toEqual({
    ...{
      AccessToken: expect.any(String) as string,
      IdToken: expect.any(String) as string,
      RefreshToken: expect.any(String) as string,
    },
    ...{ ExpiresIn: 3600, TokenType: 'Bearer' },
  });
  expect((await signIn(username, password)).AuthenticationResult?.AccessToken).toBeDefined();
});

test('and is whoever is wished, by HTTP too', async () => {
  const wish = {
    ...{ userPoolId: poolId, clientId, username: 'bob', password: 'Another-horse-2' },
    ...{ attributes: { email: 'bob@example.org', name: 'Bob' }, groups: ['admins'], claims: { tenant: 'blue' } },
  };
  const { password, tokens } = await connect(bench.emulator.url).signUp(wish);
  expect(password).toBe('Another-horse-2');
  const [, payload = ''] = (tokens.IdToken ?? '').split('.');
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
    name: 'Bob',
    tenant: 'blue',
    'cognito:groups': ['admins'],
  });
  const { Groups } = await bench.client.send(
    new AdminListGroupsForUserCommand({ UserPoolId: poolId, Username: 'bob' }),
  );
  expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['admins']);
  await signIn('bob', 'Another-horse-2');
  expect(await bench.emulator.messages.latest({ to: 'bob@example.org' })).toMatchObject({
    triggerSource: 'CustomMessage_SignUp',
  });
});

describe('what a pool asks is made up', () => {
  const pools: readonly (readonly [what: string, pool: object])[] = [
    ['names that are e-mail addresses', { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] }],
    [
      'names that are phone numbers',
      { UsernameAttributes: ['phone_number'], AutoVerifiedAttributes: ['phone_number'], ...texting },
    ],
    ['a long password', { Policies: { PasswordPolicy: { MinimumLength: 40 } } }],
    [
      'attributes that it requires',
      {
        Schema: [
          ...['name', 'birthdate', 'phone_number', 'updated_at', 'address'].map((Name) => ({
            Name,
            Required: true,
            Mutable: true,
          })),
          { Name: 'email', Required: true, Mutable: true },
        ],
      },
    ],
    ['no addresses that are verified', {}],
    ['MFA', { MfaConfiguration: 'OPTIONAL', ...texting }],
  ];

  test.each(pools)('%s', async (_, pool) => {
    const emulator = await createEmulator({ port: 0, fixtures: onePool({ pool }), logLevel: 'error' });
    const client = clientFor(emulator);
    try {
      const { username, password, tokens } = await emulator.signUp();
      expect(tokens.AccessToken).toBeDefined();
      const { UserStatus } = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: username }));
      expect(UserStatus).toBe('CONFIRMED');
      await signIn(username, password, client);
    } finally {
      client.destroy();
      await emulator.stop();
    }
  });
});

describe('a sign-up that AWS would refuse is refused, in its words', () => {
  const refusals: readonly (readonly [wish: object, code: string, message: string])[] = [
    [{ username: 'ada' }, 'UsernameExistsException', 'User already exists'],
    [
      { password: 'short' },
      'InvalidPasswordException',
      'Password did not conform with policy: Password not long enough',
    ],
    [{ attributes: { email: 'nobody' } }, 'InvalidParameterException', 'Invalid email address format.'],
    [
      { attributes: { 'custom:none': 'x' } },
      'InvalidParameterException',
      'Attributes did not conform to the schema: custom:none: Attribute does not exist in the schema.',
    ],
    [{ attributes: { email: 1 } }, 'InvalidBody', 'attributes.email is no text.'],
    [{ groups: ['nobody'] }, 'NotFound', 'The pool has no group "nobody".'],
    [{ pool: 'x' }, 'InvalidBody', 'There is no member "pool".'],
  ];

  test.each(refusals)('%j', async (wish, code, message) => {
    const before = storedBy(bench);
    const error: unknown = await bench.emulator.signUp(wish as SignUpWish).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EmulatorError);
    expect(error).toMatchObject({ code, message: expect.stringContaining(message) as string });
    expect(storedBy(bench)).toEqual(before);
  });

  test('where only administrators make users', async () => {
    const pool = { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } };
    const emulator: Emulator = await createEmulator({ port: 0, fixtures: onePool({ pool }) });
    await expect(emulator.signUp()).rejects.toMatchObject({ code: 'NotAuthorizedException', status: 400 });
    expect(emulator.report().userPools[0]?.EstimatedNumberOfUsers).toBe(0);
    await emulator.stop();
  });
});

test('several pools or clients are told apart by the one who asks', async () => {
  const two = {
    userPools: ['us-east-1_Example1', 'us-east-1_Example2'].map((Id) => ({
      Id,
      PoolName: 'example',
      Clients: [{ ClientName: 'a' }, { ClientName: 'b' }],
    })),
  };
  const emulator = await createEmulator({ port: 0, fixtures: two });
  await expect(emulator.signUp()).rejects.toThrow(
    'There are several user pools. Say userPoolId: us-east-1_Example1, us-east-1_Example2.',
  );
  await expect(emulator.signUp({ userPoolId: 'us-east-1_Example1' })).rejects.toThrow(
    /^There are several app clients\. Say clientId: /,
  );
  const [one] = emulator.report().userPools[1]?.Clients ?? [];
  expect((await emulator.signUp({ clientId: one?.ClientId })).sub).toMatch(/^[0-9a-f-]{36}$/);
  await emulator.stop();
});
