import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { storedBy, withEmulator } from '../support/emulator';
import { everything, identityPoolId } from '../support/everything';
import { clientId, onePool, password, poolId, user } from '../support/pools';

const bench = withEmulator({ fixtures: onePool({ users: [user('ada')], groups: [{ GroupName: 'admins' }] }), seed: 1 });

interface Refused {
  readonly error: string;
  readonly message: string;
  readonly faults?: readonly { readonly path: string; readonly problem: string; readonly remedy: string }[];
  readonly omitted?: number;
}

async function post(body: unknown, query = '') {
  const response = await fetch(`${bench.emulator.url}/_emu/import${query}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Refused };
}

/** It is refused, and neither the state nor what a seed draws next is another. */
async function refused(body: unknown, query = ''): Promise<Refused> {
  const [before, mark] = [storedBy(bench), bench.world.random.mark()];
  const { status, body: answer } = await post(body, query);
  expect(status).toBe(400);
  expect(storedBy(bench)).toEqual(before);
  expect(bench.world.random.mark()).toEqual(mark);
  return answer;
}

const another = (members: object = {}) => ({
  userPools: [{ Id: 'us-east-1_Another1', PoolName: 'another', ...members }],
});

const signIn = (ClientId: string, USERNAME: string) =>
  bench.client.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: password },
    }),
  );

describe('An import', () => {
  test('adds pools to a running emulator, whose users sign in at once, until a reset', async () => {
    const web = { ClientId: 'added0000000000000000000', ClientName: 'web', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] }; // prettier-ignore
    const { status, body } = await post(another({ Clients: [web], Users: [user('grace'), user('bob')] }));
    expect({ status, ...body }).toEqual({
      status: 200,
      userPools: ['us-east-1_Another1'],
      identityPools: [],
      ...{ clients: 1, groups: 0, users: 2, roles: 0, functions: 0 },
    });
    expect((await signIn(web.ClientId, 'grace')).AuthenticationResult?.IdToken).toBeDefined();
    expect((await signIn(clientId, 'ada')).AuthenticationResult?.IdToken).toBeDefined();
    await bench.emulator.reset();
    expect(bench.world.state.userPools.get('', 'us-east-1_Another1')).toBeUndefined();
  });

  test('takes what an export gave, in another emulator and with replace=true in the same', async () => {
    const { userPools: [first] = [], ...rest } = everything() as { userPools?: object[] };
    const { LambdaConfig: _, ...pool } = first as { LambdaConfig: object };
    const document = { ...rest, functions: {}, userPools: [pool] };
    expect((await post(document, '?replace=true')).status).toBe(200);
    const exported = async () => (await fetch(`${bench.emulator.url}/_emu/export?secrets=true`)).text();
    const text = await exported();
    const { status, body } = await post(text, '?replace=true');
    expect({ status, ...body }).toMatchObject({ status: 200, userPools: [poolId], identityPools: [identityPoolId] });
    expect(await exported()).toBe(text);
    const { message, faults } = await refused(text);
    expect(message).toMatch(/^The document has \d+ faults; nothing was added\.$/);
    expect(faults).toContainEqual({
      path: 'userPools[0].Id',
      problem: `there is a user pool ${poolId} already`,
      remedy: '?replace=true lays it anew.',
    });
    expect(faults?.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        ...['identityPools[0].IdentityPoolId', 'roles[0].RoleName', 'policies[0].Arn', 'iamProviders[0].Arn'],
        ...['secrets["app/mail"]', 'parameters["/app/stage"]', 'standIn', 'provisionedLimits[0]'],
      ]),
    );
  });

  test('adds users and a client to a pool that is there', async () => {
    const document = {
      users: [{ UserPoolId: poolId, ...user('grace'), Groups: ['admins'] }],
      UserPoolClient: { UserPoolId: poolId, ClientId: 'second0000000000000000000', ClientName: 'second' },
    };
    expect((await post(document)).body).toMatchObject({ userPools: [], users: 1, clients: 1 });
    expect((await signIn(clientId, 'grace')).AuthenticationResult?.IdToken).toBeDefined();
    const { faults } = await refused(document);
    expect(faults?.map(({ path, problem }) => `${path} ${problem}`)).toEqual([
      'UserPoolClient.ClientId there is an app client second0000000000000000000 already',
      'users[0].Username there is a user "grace" already',
    ]);
    expect((await post(document, '?replace=true')).body).toMatchObject({ users: 1, clients: 1 });
  });

  test('replaces a pool with everything in it', async () => {
    const document = { userPools: [{ Id: poolId, PoolName: 'anew', Users: [user('zoe')] }] };
    expect((await post(document, '?replace=true')).status).toBe(200);
    const { state } = bench.world;
    expect([...state.users.rows(poolId)].map(({ username }) => username)).toEqual(['zoe']);
    expect([state.clients.count(poolId), state.userPools.get('', poolId)?.name]).toEqual([0, 'anew']);
  });

  const metadata = 'not metadata.xml';
  test.each([
    [
      'a module as a trigger',
      another({ LambdaConfig: { PreSignUp: './trigger.js' } }),
      'userPools[0].LambdaConfig.PreSignUp',
    ],
    ['an absolute one', another({ LambdaConfig: { PreSignUp: __filename } }), 'userPools[0].LambdaConfig.PreSignUp'],
    [
      'one in detail',
      another({
        LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: { file: __filename } } },
      }),
      'userPools[0].LambdaConfig.PreTokenGenerationConfig.LambdaArn.file',
    ],
    ['a module as a function', { functions: { mail: __filename } }, 'functions.mail'],
    ['the same in detail', { functions: { mail: { file: __filename, handler: 'x' } } }, 'functions.mail.file'],
    ['a file of users', another({ UsersFile: '/etc/passwd.ndjson' }), 'userPools[0].UsersFile'],
    [
      'a file of metadata',
      another({
        IdentityProviders: [{ ProviderName: 'x', ProviderType: 'SAML', ProviderDetails: { MetadataFile: metadata } }],
      }),
      'userPools[0].IdentityProviders[0].ProviderDetails.MetadataFile',
    ],
  ])('names no file of the machine: %s, also where an export seems to say so', async (_name, document, path) => {
    const files = [document, { ...document, exported: { secrets: true } }];
    for (const one of files) {
      const { error, faults } = await refused(one);
      expect(error).toBe('InvalidFixtures');
      expect(faults).toEqual([
        { path, problem: 'is a file, which a document that is sent cannot name', remedy: expect.any(String) as string },
      ]);
    }
  });

  test('takes triggers by an address, and by the ARN of a function', async () => {
    const LambdaConfig = {
      PreSignUp: { url: 'http://127.0.0.1:9/' },
      PostConfirmation: 'arn:aws:lambda:us-east-1:000000000000:function:mail',
    };
    expect((await post(another({ LambdaConfig }))).status).toBe(200);
  });

  test.each([
    ['a name that objects have', '{"__proto__":{"userPools":[]}}', ['__proto__']],
    ['one in a pool', '{"userPools":[{"PoolName":"a","__proto__":{"Id":"x"}}]}', ['userPools[0].__proto__']],
    ['an attribute of such a name', another({ Users: [{ Username: 'a', UserAttributes: JSON.parse('{"__proto__":"x"}') as object }] }), ['userPools[0].Users[0].UserAttributes']], // prettier-ignore
    ['nothing where a pool should be', { userPools: [null], UserPool: null, users: [null], roles: 5 }, ['UserPool', 'roles', 'userPools[0]', 'users[0]']], // prettier-ignore
    ['an export that is none', { exported: true }, ['exported']],
    ['two pools of one id', { userPools: [...another().userPools, ...another().userPools] }, ['userPools[1].Id']],
    [
      'users who share an alias',
      another({
        AliasAttributes: ['email'],
        Users: ['one', 'two'].map((name) => user(name, { UserAttributes: { email: 'a@b.c', email_verified: 'true' } })),
      }),
      ['userPools[0].Users[1].UserAttributes'],
    ],
    [
      'the same of an export',
      {
        exported: { secrets: true },
        ...another({
          AliasAttributes: ['email'],
          Users: ['1', '2'].map((at) => ({
            Username: at,
            Sub: `11111111-2222-4333-8444-55555555555${at}`,
            ...{ UserStatus: 'CONFIRMED', Enabled: true, UserCreateDate: 0 },
            UserAttributes: { email: 'a@b.c', email_verified: 'true' },
          })),
        }),
      },
      ['userPools[0].Users[1].UserAttributes'],
    ],
    ['a client of another pool', another({ Clients: [{ ClientId: clientId, ClientName: 'w' }] }), ['userPools[0].Clients[0].ClientId']], // prettier-ignore
    ['a user of a pool that is not there', { users: [{ UserPoolId: 'us-east-1_Nobody', Username: 'a' }] }, ['users[0].UserPoolId']], // prettier-ignore
    ['a fault at the end of much that is sound', another({ Users: [...Array.from({ length: 50 }, (_, at) => user(`u${at}`)), user('bad', { Password: 'x' })] }), ['userPools[0].Users[50].Password']], // prettier-ignore
  ])('with a fault adds nothing: %s', async (_name, document, paths) => {
    const { error, faults } = await refused(document, '?replace=true');
    expect(error).toBe('InvalidFixtures');
    expect(faults?.map(({ path }) => path)).toEqual(paths);
  });

  test('keeps what it was to replace where it has a fault', async () => {
    await refused(
      { userPools: [{ Id: poolId, PoolName: 'anew', Users: [user('zoe', { Password: 'x' })] }] },
      '?replace=true',
    );
    expect((await signIn(clientId, 'ada')).AuthenticationResult?.IdToken).toBeDefined();
  });

  test('lists a hundred faults, and says how many more there are', async () => {
    const Users = Array.from({ length: 130 }, (_, at) => user(`u${at}`, { Password: 'x' }));
    const { faults, omitted, message } = await refused(another({ Users }));
    expect([faults?.length, omitted, message]).toEqual([100, 30, 'The document has 130 faults; nothing was added.']);
  });

  test.each([
    [
      'deeper than anything of ours',
      `{"userPools":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      400,
      'InvalidFixtures',
    ],
    ['no JSON', '{', 400, 'InvalidBody'],
    ['a list', '[]', 400, 'InvalidBody'],
    ['more than 32 MB', `{"a":"${'x'.repeat(33 * 1024 * 1024)}"}`, 413, 'InvalidRequest'],
  ])('is refused where it is %s', async (_name, text, status, error) => {
    const before = storedBy(bench);
    const answer = await post(text);
    expect({ status: answer.status, error: answer.body.error }).toEqual({ status, error });
    expect(storedBy(bench)).toEqual(before);
  });

  test('may be larger than other calls of the control API', async () => {
    const Users = Array.from({ length: 6000 }, (_, at) => ({
      Username: `u${at}`,
      UserAttributes: { name: 'x'.repeat(200) },
    }));
    expect((await post(another({ Users }))).body).toMatchObject({ users: 6000 });
  });

  test('refuses other parameters, and another site', async () => {
    expect(await refused(another(), '?replace=maybe')).toMatchObject({ error: 'InvalidQuery' });
    expect(await refused(another(), '?force=true')).toMatchObject({ error: 'InvalidQuery' });
    const before = storedBy(bench);
    const headers = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
    const response = await fetch(`${bench.emulator.url}/_emu/import`, {
      method: 'POST',
      headers,
      body: JSON.stringify(another()),
    });
    expect(response.status).toBe(403);
    expect(storedBy(bench)).toEqual(before);
  });
});
