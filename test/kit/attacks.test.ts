import {
  AdminAddUserToGroupCommand,
  AdminGetUserCommand,
  GetUserCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createEmulator } from 'cognito-emu';
import { matchers } from '../../src/runners/matchers';
import { clientFor, withEmulator } from '../support/emulator';
import { clientId, onePool, password, poolId, user } from '../support/pools';

expect.extend(matchers);

const machine = {
  ClientId: 'machine0000000000000000000',
  ClientName: 'machine',
  GenerateSecret: true,
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['client_credentials'],
  AllowedOAuthScopes: ['api/read'],
};
const off = {
  ClientId: 'offoff00000000000000000000',
  ClientName: 'off',
  AllowedOAuthFlowsUserPoolClient: false,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid'],
  CallbackURLs: ['https://app.example.com/back'],
};
const bench = withEmulator({
  fixtures: onePool({
    pool: {
      AutoVerifiedAttributes: ['email'],
      ResourceServers: [{ Identifier: 'api', Name: 'api', Scopes: [{ ScopeName: 'read', ScopeDescription: 'r' }] }],
    },
    clients: [machine, off],
    groups: [{ GroupName: 'admins' }],
    users: [user('ada'), { Username: 'new', TemporaryPassword: password }],
  }),
});

test('nobody who has yet to choose a password has tokens', async () => {
  await expect(bench.emulator.tokens({ clientId, username: 'new' })).rejects.toMatchObject({
    code: 'NotSignedIn',
  });
});

test('a user has no tokens of scopes that only machines are given', async () => {
  const wish = { clientId: machine.ClientId, username: 'ada', scopes: ['api/read'] };
  await expect(bench.emulator.tokens(wish)).rejects.toMatchObject({ code: 'InvalidBody' });
});

test('nor of a client whose domain is shut', async () => {
  const wish = { clientId: off.ClientId, username: 'ada', scopes: ['openid'] };
  await expect(bench.emulator.tokens(wish)).rejects.toMatchObject({ code: 'InvalidBody' });
});

test('with a seed, too, a reset ends access tokens', async () => {
  const emulator = await createEmulator({
    port: 0,
    seed: '7',
    fixtures: onePool({ users: [user('ada'), user('bob')] }),
  });
  const client = clientFor(emulator);
  try {
    const { AccessToken } = await emulator.tokens({ username: 'ada' });
    await emulator.reset();
    await emulator.tokens({ username: 'bob' });
    await expect(client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  } finally {
    client.destroy();
    await emulator.stop();
  }
});

test('a call that was held does not act on the state after a reset', async () => {
  await bench.emulator.faults.add({ operation: 'SignUp', latencyMs: 200, times: 1 });
  const held = bench.client
    .send(new SignUpCommand({ ClientId: clientId, Username: 'ghost', Password: password }))
    .catch(() => undefined);
  while ((await bench.emulator.faults.list())[0]?.used !== 1)
    await bench.client.send(new ListUsersCommand({ UserPoolId: poolId }));
  await bench.emulator.reset();
  await held;
  await expect(
    bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ghost' })),
  ).rejects.toMatchObject({ name: 'UserNotFoundException' });
});

test('a group that PostConfirmation puts a user into may be wished, too', async () => {
  const emulator = await createEmulator({
    port: 0,
    fixtures: onePool({ pool: { AutoVerifiedAttributes: ['email'] }, groups: [{ GroupName: 'admins' }] }),
    triggers: {
      PostConfirmation: async (event: { userName: string }) => {
        await client.send(
          new AdminAddUserToGroupCommand({ UserPoolId: poolId, Username: event.userName, GroupName: 'admins' }),
        );
        return event;
      },
    } as never,
  });
  const client = clientFor(emulator);
  try {
    await expect(emulator.signUp({ groups: ['admins'] })).resolves.toMatchObject({ tokens: {} });
  } finally {
    client.destroy();
    await emulator.stop();
  }
});

test.each([[undefined], [''], ['no token'], ['a.bnVsbA.c']])('%p is no token that lacks claims', (token) => {
  expect(() => {
    (expect(token) as unknown as { not: { toHaveClaims(claims: object): void } }).not.toHaveClaims({ x: 1 });
  }).toThrow('It is no token');
});

test('a filter that there is not clears nothing', async () => {
  await bench.client.send(
    new SignUpCommand({
      ClientId: clientId,
      Username: 'mail',
      Password: password,
      UserAttributes: [{ Name: 'email', Value: 'mail@example.com' }],
    }),
  );
  await bench.emulator.messages.clear({ recipient: 'nobody' } as never).catch(() => 0);
  expect(await bench.emulator.messages.list()).toHaveLength(1);
});

test('a snapshot that is not there is refused as by HTTP', async () => {
  await expect(bench.emulator.restore('none')).rejects.toMatchObject({
    name: 'EmulatorError',
    code: 'UnknownSnapshot',
  });
});

test('a rule of the next test is not used up by a call of the last', async () => {
  const { emulator, client } = bench;
  await emulator.faults.set([
    { operation: 'SignUp', latencyMs: 200 },
    { operation: 'SignUp', latencyMs: 1 },
  ]);
  const held = client
    .send(new SignUpCommand({ ClientId: clientId, Username: 'late', Password: password }))
    .catch(() => undefined);
  while ((await emulator.faults.list())[0]?.used !== 1) await client.send(new ListUsersCommand({ UserPoolId: poolId }));
  await emulator.reset();
  await emulator.faults.set([
    { operation: 'GetUser', status: 500 },
    { operation: 'SignUp', error: 'TooManyRequestsException', times: 1 },
  ]);
  await held;
  expect(await emulator.faults.list()).toMatchObject([{ used: 0 }, { used: 0 }]);
});
