import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminDisableProviderForUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteResourceServerCommand,
  DescribeUserPoolClientCommand,
  CreateResourceServerCommand,
  InitiateAuthCommand,
  SignUpCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { filesOf } from '../../src/fixtures/write/folder';
import { fates } from '../../src/fixtures/write/tables';
import { tables } from '../../src/state/tables';
import type { World } from '../../src/world/World';
import { clientFor, startEmulator, storedBy } from '../support/emulator';
import { clientSecret, everything } from '../support/everything';
import { onePool, password, poolId, user } from '../support/pools';
import { secretHash } from '../../src/domain/clients/secretHash';
import { temporaryFolders } from '../support/temporary';

type Started = Awaited<ReturnType<typeof startEmulator>>;

const folder = temporaryFolders();
const running: Started[] = [];

async function start(...fixtures: readonly (string | object)[]): Promise<Started> {
  const started = await startEmulator({ fixtures });
  running.push(started);
  return started;
}

afterEach(async () => {
  for (const { emulator } of running.splice(0)) await emulator.stop();
});

async function exported({ emulator }: Started, query = ''): Promise<string> {
  const response = await fetch(`${emulator.url}/_emu/export?format=fixtures${query}`);
  expect(response.status).toBe(200);
  return response.text();
}

/** Started with the file that was exported it exports the same bytes. */
async function comesBack(first: Started, query: string): Promise<{ text: string; again: Started }> {
  const text = await exported(first, query);
  const again = await start(folder({ 'exported.json': text }));
  expect(await exported(again, query)).toBe(text);
  return { text, again };
}

const withSecrets = '&secrets=true';

/** Rows as far as an export tells them: what is left out of them ends by itself, or is told to the second. */
const told = (name: string, row: object): object => {
  if (name === 'domains')
    return { ...row, versionedAt: Math.floor((row as { versionedAt: number }).versionedAt / 1000) };
  const { signedOutAt: _, pendingSoftwareToken: __, ...rest } = row as Record<string, unknown>;
  const token = rest['softwareToken'] as object | undefined;
  const published = rest['published'] as object | undefined;
  return {
    ...rest,
    ...(token && { softwareToken: { ...token, used: [] } }),
    ...(published && { published: { ...published, seed: '', createdAt: 0 } }),
  };
};

function writtenRows(world: World): Record<string, unknown> {
  const dump = world.state.dump().tables;
  const names = Object.entries(fates).flatMap(([name, fate]) => (typeof fate === 'string' ? [name] : []));
  const order = (row: object) => JSON.stringify(Object.entries(row).sort());
  const sorted = (rows: readonly object[]) => [...rows].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return Object.fromEntries(names.map((name) => [name, sorted((dump[name] ?? []).map((row) => told(name, row)))]));
}

const root = join(__dirname, '..', '..');

describe('An export', () => {
  test.each([
    ['the demo', () => join(root, 'fixtures', 'demo')],
    ['the sample triggers', () => join(root, 'fixtures', 'triggers', 'pools.json')],
    ['everything that fixtures say', everything],
    ['nothing', () => ({ userPools: [] })],
  ])('of %s comes back byte for byte, with secrets and without', async (_name, fixtures) => {
    const first = await start(fixtures());
    await comesBack(first, '');
    const { again } = await comesBack(first, withSecrets);
    expect(writtenRows(again.world)).toEqual(writtenRows(first.world));
  });

  test('says of every table what becomes of it, and of what is written there is some here', async () => {
    expect(Object.keys(fates).sort()).toEqual(Object.keys(tables).sort());
    const rows = writtenRows((await start(everything())).world);
    expect(Object.entries(rows).flatMap(([name, list]) => ((list as object[]).length === 0 ? [name] : []))).toEqual([]);
  });

  test('of a state that AWS calls have made comes back, also where a new request would be refused', async () => {
    const first = await start();
    const client = clientFor(first.emulator);
    const { UserPool: { Id: UserPoolId } = {} } = await client.send(
      new CreateUserPoolCommand({
        PoolName: 'made',
        UsernameAttributes: ['email', 'phone_number'],
        Schema: [
          { Name: 'email_verified', AttributeDataType: 'Boolean' },
          { Name: 'email', AttributeDataType: 'String', Required: true },
        ],
        Policies: { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 3 } },
        UsernameConfiguration: { CaseSensitive: false },
      }),
    );
    const server = { UserPoolId, Identifier: 'api' };
    await client.send(new CreateResourceServerCommand({ ...server, Name: 'api', Scopes: [{ ScopeName: 'r', ScopeDescription: 'r' }] })); // prettier-ignore
    const { UserPoolClient: { ClientId } = {} } = await client.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: 'web',
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['client_credentials'],
        AllowedOAuthScopes: ['api/r'],
        GenerateSecret: true,
      }),
    );
    await client.send(new DeleteResourceServerCommand(server));
    await client.send(new CreateGroupCommand({ UserPoolId, GroupName: '__proto__', Precedence: 3 }));
    const { UserPoolClient: open = {} } = await client.send(
      new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'open' }),
    );
    const [Username, email] = ['+15555550100', { Name: 'email', Value: 'Ada@Example.com' }];
    await client.send(
      new SignUpCommand({ ClientId: open.ClientId, Username, Password: password, UserAttributes: [email] }),
    );
    const grace = { UserPoolId, Username: 'grace@example.com' };
    await client.send(new AdminCreateUserCommand({ ...grace, MessageAction: 'SUPPRESS', TemporaryPassword: password }));
    for (const number of [2, 3, 4]) {
      await client.send(
        new AdminSetUserPasswordCommand({ ...grace, Password: `Correct-horse-${number}`, Permanent: true }),
      );
    }
    await client.send(new UpdateUserPoolCommand({ UserPoolId, UserPoolTags: { of: 'an update' } }));
    await comesBack(first, '');
    const { again } = await comesBack(first, withSecrets);
    expect(writtenRows(again.world)).toEqual(writtenRows(first.world));
    expect(again.world.state.clients.get(UserPoolId!, ClientId!)?.secrets).toHaveLength(1);
    client.destroy();
  });

  test('with secrets lets the same people in by the same passwords and client secrets, without it nobody', async () => {
    const first = await start(everything());
    const [open, closed] = [await comesBack(first, withSecrets), await comesBack(first, '')];
    const Username = 'grace';
    const ClientId = 'exampleclient0000000000000';
    const signIn = (started: Started) => {
      const client = clientFor(started.emulator);
      const SECRET_HASH = secretHash(clientSecret, Username, ClientId);
      const AuthParameters = { USERNAME: Username, PASSWORD: password, SECRET_HASH };
      return client
        .send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }))
        .finally(() => {
          client.destroy();
        });
    };
    expect((await signIn(open.again)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    await expect(signIn(closed.again)).rejects.toThrow();
    const client = clientFor(closed.again.emulator);
    const { UserPoolClient } = await client.send(new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId }));
    expect(UserPoolClient?.ClientSecret).toMatch(/^\w{20,}$/);
    expect(UserPoolClient?.ClientSecret).not.toBe(clientSecret);
    client.destroy();
  });

  test('without secrets has none of them in it, and says what it left out', async () => {
    const first = await start(everything());
    const response = await fetch(`${first.emulator.url}/_emu/export`);
    expect(response.headers.get('x-cognito-emu-hint')).toMatch(
      /^Left out: passwords, client secrets, .*\(\?secrets=true has them\); codes; grants and their tokens; .*messages.*; authenticators that are registered half; which codes .* were changed\.$/,
    );
    const text = await response.text();
    const hidden = [
      ...[clientSecret, 'secret of google', 'a secret text', 'a secure text', 'of a function'],
      ...['JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', 'Y3JlZGVudGlhbA', 'abc123'],
      ...[...first.world.state.users.rows(poolId)].flatMap(({ password: sealed }) =>
        sealed === undefined ? [] : [sealed],
      ),
    ];
    expect(hidden.filter((one) => text.includes(one))).toEqual([]);
    const whole = await exported(first, withSecrets);
    expect(hidden.filter((one) => !whole.includes(one))).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({ exported: { secrets: false } });
  });

  test('keeps a new address that waits for its code, and who is barred from their password', async () => {
    const UserAttributes = { email: 'ada@example.com', email_verified: 'true' };
    const pool = {
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    };
    const first = await start(onePool({ pool, users: [user('ada', { UserAttributes }), user('bob')] }));
    const client = clientFor(first.emulator);
    const changed = [{ Name: 'email', Value: 'new@example.com' }];
    await client.send(
      new AdminUpdateUserAttributesCommand({ UserPoolId: poolId, Username: 'ada', UserAttributes: changed }),
    );
    const User = { ProviderName: 'Cognito', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: 'bob' };
    await client.send(new AdminDisableProviderForUserCommand({ UserPoolId: poolId, User }));
    client.destroy();
    const { text, again } = await comesBack(first, withSecrets);
    expect((JSON.parse(text) as { userPools: object[] }).userPools[0]).toMatchObject({
      Users: [{ PendingAttributes: { email: 'new@example.com' } }, { PasswordSignIn: false }],
    });
    const [ada, bob] = [...again.world.state.users.rows(poolId)];
    expect(ada).toMatchObject({ attributes: UserAttributes, pendingAttributes: { email: 'new@example.com' } });
    expect(ada).not.toHaveProperty('passwordSignIn');
    expect(bob).toMatchObject({ username: 'bob', passwordSignIn: false });
    expect(bob).not.toHaveProperty('pendingAttributes');
  });

  test('has the private key that a pool shows Apple only with secrets', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const told = { client_id: 'com.example', team_id: 'TEAM', key_id: 'KEY', authorize_scopes: 'email name' };
    const private_key = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    const apple = { ProviderName: 'SignInWithApple', ProviderType: 'SignInWithApple' };
    const IdentityProviders = [{ ...apple, ProviderDetails: { ...told, private_key } }];
    const first = await start(onePool({ pool: { IdentityProviders } }));
    const detailsOf = async (query: string) => {
      const { userPools } = JSON.parse(await exported(first, query)) as {
        userPools: { IdentityProviders: { ProviderDetails: object }[] }[];
      };
      return userPools[0]?.IdentityProviders[0]?.ProviderDetails;
    };
    expect(await detailsOf(withSecrets)).toMatchObject({ ...told, private_key });
    expect(await detailsOf('')).toMatchObject(told);
    expect(await detailsOf('')).not.toHaveProperty('private_key');
  });

  test('of one pool has that pool alone, with the functions that it calls', async () => {
    const first = await start(everything());
    const document = JSON.parse(await exported(first, `&userPoolId=${poolId}`)) as Record<string, unknown>;
    expect(Object.keys(document)).toEqual(['$schema', 'exported', 'functions', 'userPools']);
    expect(document['userPools']).toMatchObject([{ Id: poolId }]);
    expect(Object.values(document['functions'] as object)).toEqual([{ url: 'http://127.0.0.1:9/pre-sign-up' }]);
  });

  test('that is edited is held to the rules where it says something new', async () => {
    const text = await exported(await start(onePool({ users: [user('ada')] })), withSecrets);
    const document = JSON.parse(text) as { userPools: { Users: object[]; Clients: object[] }[] };
    document.userPools[0]!.Users.push({ Username: 'new', Password: 'short' });
    document.userPools[0]!.Clients.push({ ClientName: 'new', AllowedOAuthScopes: ['none/such'] });
    await expect(start(document)).rejects.toThrow(/Users\[1\]\.Password .*\n?/);
  });

  test('parted into files of a folder says the same', async () => {
    const first = await start(everything());
    const text = await exported(first, withSecrets);
    const files = filesOf(JSON.parse(text) as object);
    expect(files.map(({ name }) => name)).toEqual([
      'account.json',
      'us-east-1_Example1.example.json',
      'us-east-1_Example2.example.json',
    ]);
    const again = await start(folder(Object.fromEntries(files.map(({ name, text: of }) => [name, of]))));
    expect(await exported(again, withSecrets)).toBe(text);
  });

  test('names no file of a pool as another, nor outside the folder', () => {
    const pool = (Id: string, PoolName: string) => ({ Id, PoolName });
    const names = (...userPools: object[]) => filesOf({ userPools: userPools }).map(({ name }) => name);
    expect(names(pool('us-east-1_Ab', '../../etc'), pool('us-east-1_aB', '../../etc'))).toEqual([
      'us-east-1_Ab.etc.json',
      'us-east-1_aB.etc.2.json',
    ]);
    expect(names(pool('us-east-1_A', '😀'))).toEqual(['us-east-1_A.json']);
    expect(names()).toEqual(['account.json']);
  });

  test('gives others their turn while it is written', async () => {
    const many = Array.from({ length: 5000 }, (_, at) => ({ Username: `user${at}`, Groups: ['b', 'a'] }));
    const first = await start(onePool({ groups: [{ GroupName: 'a' }, { GroupName: 'b' }], users: many }));
    const order: string[] = [];
    const export_ = exported(first).then((text) => {
      order.push('export');
      return text;
    });
    const asked = Array.from({ length: 5 }, () =>
      fetch(`${first.emulator.url}/_emu/health`).then(() => void order.push('health')),
    );
    const [text] = await Promise.all([export_, ...asked]);
    expect(order.at(-1)).toBe('export');
    const { userPools } = JSON.parse(text) as { userPools: { Users: { Username: string; Groups: string[] }[] }[] };
    const users = userPools[0]!.Users;
    expect(users.map(({ Username }) => Username)).toEqual(many.map(({ Username }) => Username).sort());
    expect(new Set(users.map(({ Groups }) => Groups.join()))).toEqual(new Set(['a,b']));
  });

  test.each([
    ['format=cloudformation', 400, 'format is fixtures, not "cloudformation".'],
    ['secrets=yes', 400, 'secrets is true or false, not "yes".'],
    ['userPoolId=us-east-1_Nobody', 404, 'There is no user pool "us-east-1_Nobody".'],
    ['userPoolId=__proto__', 404, 'There is no user pool "__proto__".'],
    ['zzz=1', 400, 'There is no parameter "zzz".'],
  ])('is refused to whoever asks by %s', async (query, status, message) => {
    const first = await start(onePool());
    const before = storedBy(first);
    const response = await fetch(`${first.emulator.url}/_emu/export?${query}`);
    expect({ status: response.status, ...((await response.json()) as object) }).toMatchObject({ status, message });
    expect(storedBy(first)).toEqual(before);
  });
});
