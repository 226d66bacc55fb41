import {
  DeleteResourceServerCommand,
  GetClientTokenCommand,
  GetUserCommand,
  RevokeTokenCommand,
  type GetClientTokenCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, poolId, user } from '../../../support/pools';
import { decode } from '../../../support/signIn';
import { withTriggers } from '../../../support/triggers';
import { changeClient } from '../order/steps';

const machine = 'machineclient0000000000000';
const people = 'peopleclient00000000000000';
const open = 'openclient0000000000000000';
const secret = 'aClientSecretOfTheRightLength';

const fixtures = onePool({
  pool: {
    ResourceServers: [
      {
        Identifier: 'https://solar.example.com',
        Name: 'solar',
        Scopes: [
          { ScopeName: 'read', ScopeDescription: 'r' },
          { ScopeName: 'write', ScopeDescription: 'w' },
          { ScopeName: 'erase', ScopeDescription: 'e' },
        ],
      },
      { Identifier: 'lunar', Name: 'lunar', Scopes: [{ ScopeName: 'read', ScopeDescription: 'r' }] },
    ],
  },
  clients: [
    {
      ClientId: machine,
      ClientName: 'm',
      ClientSecret: secret,
      ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
      AllowedOAuthScopes: ['lunar/read', 'https://solar.example.com/read', 'https://solar.example.com/write'],
      AccessTokenValidity: 10,
      TokenValidityUnits: { AccessToken: 'minutes' },
    },
    { ClientId: people, ClientName: 'p', ClientSecret: secret, AllowedOAuthScopes: ['lunar/read'] },
    { ClientId: open, ClientName: 'o', ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'] },
  ],
  users: [user('ada')],
});
const bench = withEmulator({ fixtures });

const ask = (members: Partial<GetClientTokenCommandInput> = {}) =>
  new GetClientTokenCommand({ ClientId: machine, Secret: secret, ...members });

const token = async (members: Partial<GetClientTokenCommandInput> = {}) =>
  (await bench.client.send(ask(members))).ClientAuthenticationResult?.AccessToken ?? '';

describe('A client that acts for itself', () => {
  test('gets an access token and nothing else', async () => {
    const { $metadata: _, ...answer } = await bench.client.send(ask());
    expect(answer).toEqual({
      ClientAuthenticationResult: {
        AccessToken: expect.any(String) as string,
        ExpiresIn: 600,
        TokenType: 'Bearer',
      },
    });
  });

  test('is its own subject in the token, which names no user', async () => {
    bench.emulator.clock.set('2026-05-01T10:00:00.500Z');
    const { header, claims } = decode(await token({ Scopes: ['lunar/read'] }));
    expect(header).toEqual({ kid: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/) as string, alg: 'RS256' });
    // order and members as the guide prints them
    expect(Object.entries(claims)).toEqual([
      ['sub', machine],
      ['token_use', 'access'],
      ['scope', 'lunar/read'],
      ['auth_time', 1777629600],
      ['iss', `${bench.emulator.url}/${poolId}`],
      ['exp', 1777630200],
      ['iat', 1777629600],
      ['version', 2],
      ['jti', expect.stringMatching(/^[0-9a-f-]{36}$/)],
      ['client_id', machine],
    ]);
  });

  test('has all of its own scopes where it asks for none, else those that it asks for, each once', async () => {
    const scopes = async (Scopes?: string[]) => decode(await token({ Scopes })).claims['scope'];
    const all = 'https://solar.example.com/read https://solar.example.com/write lunar/read';
    expect([await scopes(), await scopes([])]).toEqual([all, all]); // [model], sorted as clients keep them
    expect(await scopes(['lunar/read', 'https://solar.example.com/write', 'lunar/read'])).toBe(
      'lunar/read https://solar.example.com/write',
    );
  });

  test('proves itself by either of its secrets', async () => {
    const secrets = [secret, secret.toUpperCase()].map((value, at) => ({ id: `${at}`, value, createdAt: 0 }));
    changeClient({}, { secrets }, machine)(bench);
    for (const { value } of secrets) await bench.client.send(ask({ Secret: value }));
  });

  test('leaves nothing behind, and the token is no user’s and no refresh token', async () => {
    const before = bench.world.state.dump();
    const AccessToken = await token();
    expect(bench.world.state.dump()).toEqual(before);
    await refuses(
      bench,
      new GetUserCommand({ AccessToken }),
      'NotAuthorizedException',
      'Access Token does not have required scopes',
    );
    await refuses(
      bench,
      new RevokeTokenCommand({ Token: AccessToken, ClientId: machine, ClientSecret: secret }),
      'UnsupportedTokenTypeException',
      'Unsupported token type',
    );
  });
});

// Which exception each is, and the sentences, are [likely].
describe('It refuses', () => {
  const badSecret = (id: string) => `Unable to verify secret hash for client ${id}`;
  const noFlow = 'Auth flow not enabled for this client';

  test.each([
    [
      'an unknown client',
      { ClientId: 'nobody' },
      'ResourceNotFoundException',
      'User pool client nobody does not exist.',
    ],
    ['another secret', { Secret: secret.toLowerCase() }, 'NotAuthorizedException', badSecret(machine)],
    ['a client without a secret', { ClientId: open }, 'NotAuthorizedException', badSecret(open)],
    ['a client of users', { ClientId: people }, 'InvalidParameterException', noFlow],
    [
      'a scope that is not the client’s',
      { Scopes: ['lunar/read', 'https://solar.example.com/erase'] },
      'InvalidParameterException',
      'Invalid scope requested: https://solar.example.com/erase',
    ],
    [
      'a scope of no resource server',
      { Scopes: ['openid'] },
      'InvalidParameterException',
      'Invalid scope requested: openid',
    ],
  ] as const)('%s', async (_what, members, code, text) => {
    await refuses(bench, ask(members as Partial<GetClientTokenCommandInput>), code, text);
  });

  test('a scope whose resource server was deleted, and who has no other', async () => {
    changeClient({ AllowedOAuthScopes: ['lunar/read', 'openid'] }, {}, machine)(bench);
    await token();
    await bench.client.send(new DeleteResourceServerCommand({ UserPoolId: poolId, Identifier: 'lunar' }));
    const gone = 'Invalid scope requested: lunar/read';
    await refuses(bench, ask({ Scopes: ['lunar/read'] }), 'InvalidParameterException', gone);
    await refuses(bench, ask(), 'InvalidParameterException', 'No scope is configured for the client.');
  });
});

describe('PreTokenGeneration', () => {
  const version = (LambdaVersion: string) => ({
    PreTokenGenerationConfig: { LambdaArn: 'arn:aws:lambda:us-east-1:000000000000:function:x', LambdaVersion },
  });
  const { bench: triggered, triggers } = withTriggers({ fixtures });
  const configure = (LambdaVersion: string) => {
    const row = triggered.world.state.userPools.get('', poolId)!;
    const LambdaConfig = version(LambdaVersion) as NonNullable<typeof row.settings.LambdaConfig>;
    triggered.world.state.userPools.set({ ...row, settings: { ...row.settings, LambdaConfig } });
  };

  test('is run in its newest version only', async () => {
    for (const LambdaVersion of ['V1_0', 'V2_0']) {
      configure(LambdaVersion);
      await triggered.client.send(ask());
    }
    expect(triggers.sources).toEqual([]);
    configure('V3_0');
    await triggered.client.send(ask({ ClientMetadata: { colour: 'green' } }));
    expect(triggers.ran).toMatchObject([
      {
        source: 'TokenGeneration_ClientCredentials',
        client: { id: machine },
        request: { clientMetadata: { colour: 'green' } },
      },
    ]); // [docs]
  });
});
