import {
  AddUserPoolClientSecretCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolClientSecretCommand,
  DescribeUserPoolClientCommand,
  InitiateAuthCommand,
  ListUserPoolClientSecretsCommand,
  ListUserPoolClientsCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
  type DcrConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider';
import { secretHash } from '../../src/domain/clients/secretHash';
import { refuses, storedBy, withEmulator } from '../support/emulator';
import { asked, at, basic, callback, clientOf, codeOf, fixtures, machine, otherPoolId, poolId, post, reached, secret, strict, token, tokensOf, web, type Reached } from './domain'; // prettier-ignore

const scope = 'aws.cognito/dcr/register';
const registrar = 'registrarclient00000000000';

const bench = withEmulator({
  fixtures: fixtures({ DcrConfiguration: { OpenDcrEnabled: true, AllowedScopes: ['api/read', 'api/gone', scope] } }, [
    clientOf(registrar, 'registrar', {
      ClientSecret: secret,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: [scope, 'api/read'],
      CallbackURLs: undefined,
      LogoutURLs: undefined,
    }),
    clientOf('peopleclient00000000000000', 'people', { AllowedOAuthScopes: ['openid', scope] }),
  ]),
});

type Members = Record<string, unknown>;

const registering = async (
  metadata: unknown,
  { headers = {}, domain = 'shop' }: { headers?: Record<string, string>; domain?: string } = {},
): Promise<Reached & { json: Members }> => {
  const answer = await reached(at(bench, '/oauth2/register', domain), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof metadata === 'string' ? metadata : JSON.stringify(metadata),
  });
  return { ...answer, json: answer.body === '' ? {} : (JSON.parse(answer.body) as Members) };
};

const configure = (DcrConfiguration: DcrConfigurationType) =>
  bench.client.send(new UpdateUserPoolCommand({ UserPoolId: poolId, DcrConfiguration }));

const describeClient = async (ClientId: unknown) =>
  (await bench.client.send(new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId: String(ClientId) })))
    .UserPoolClient;

const bearer = (value: string) => ({ authorization: `Bearer ${value}` });

async function registrarToken(more: Record<string, string> = {}): Promise<string> {
  const { json } = await token(bench, { grant_type: 'client_credentials', ...more }, { headers: basic(registrar) });
  return json['access_token'] ?? '';
}

const app = { redirect_uris: [callback], client_name: 'An app (of mine)' };
const service = { grant_types: ['client_credentials'], scope: 'api/read' };

describe('answers', () => {
  test('a client with a secret by the defaults of RFC 7591', async () => {
    bench.emulator.clock.freeze(true);
    const { status, headers, json } = await registering(app);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      201,
      'application/json;charset=UTF-8',
      'no-store',
    ]);
    expect(json).toEqual({
      client_id: expect.stringMatching(/^[a-z0-9]{26}$/) as unknown,
      client_id_issued_at: Math.floor(bench.world.clock.now() / 1000),
      client_secret: expect.stringMatching(/^\w{50,}$/) as unknown,
      client_secret_expires_at: 0,
      client_name: 'An app (of mine)',
      redirect_uris: [callback],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
      scope: 'api/read email openid phone profile',
    });
  });

  test('a public client, with what is shown of it', async () => {
    const shown = {
      client_uri: 'https://app.example.com',
      logo_uri: 'https://app.example.com/logo.png',
      tos_uri: 'https://app.example.com/tos',
      policy_uri: 'https://app.example.com/policy',
      software_id: '4NRB1',
      software_version: '2.1',
      contacts: ['ada@example.com'],
    };
    const grants = ['authorization_code', 'refresh_token'];
    const { status, json } = await registering({
      ...shown,
      redirect_uris: ['http://localhost:3000/back', 'com.example.app:/back'],
      grant_types: grants,
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      scope: 'openid email',
      nobody_knows: 1,
    });
    expect(status).toBe(201);
    expect(json).toEqual({
      ...shown,
      client_id: expect.any(String) as unknown,
      client_id_issued_at: expect.any(Number) as unknown,
      client_name: json['client_id'],
      redirect_uris: ['http://localhost:3000/back', 'com.example.app:/back'],
      grant_types: grants,
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      scope: 'email openid',
    });
  });

  test('who comes with a token more than who comes without', async () => {
    expect((await registering(service)).json['error']).toBe('invalid_client_metadata');
    const { status, json } = await registering(service, { headers: bearer(await registrarToken()) });
    expect([status, json['response_types'], json['redirect_uris'], json['scope']]).toEqual([
      201,
      [],
      undefined,
      'api/read',
    ]);
  });

  test('a user with the scope', async () => {
    const client_id = 'peopleclient00000000000000';
    const { access_token } = await tokensOf(bench, { client_id, scope: `openid ${scope}` });
    await configure({});
    expect((await registering(app, { headers: bearer(access_token) })).status).toBe(201);
  });

  test('all that a client of client_credentials may have, where it asks for nothing', async () => {
    const { json } = await registering(
      { grant_types: ['client_credentials'] },
      { headers: bearer(await registrarToken()) },
    );
    expect(json['scope']).toBe('api/read');
  });
});

describe('leaves behind', () => {
  test('a client of type DCR that signs people in', async () => {
    const { json } = await registering({ ...app, token_endpoint_auth_method: 'none' });
    const client_id = String(json['client_id']);
    const code = await codeOf(bench, { client_id, scope: 'openid' });
    const redeemed = await token(bench, { ...asked, grant_type: 'authorization_code', client_id, code, scope: undefined, state: undefined, response_type: undefined }); // prettier-ignore
    expect(redeemed.status).toBe(200);
    const refresh_token = redeemed.json['refresh_token'];
    expect((await token(bench, { grant_type: 'refresh_token', client_id, refresh_token })).status).toBe(200);
    expect(await describeClient(client_id)).toMatchObject({
      ClientType: 'DCR',
      ClientName: 'An app (of mine)',
      AllowedOAuthFlows: ['code'],
      CallbackURLs: [callback],
      SupportedIdentityProviders: ['COGNITO'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    });
  });

  test('a client that acts for itself', async () => {
    const { json } = await registering(service, { headers: bearer(await registrarToken()) });
    const headers = basic(String(json['client_id']), String(json['client_secret']));
    expect((await token(bench, { grant_type: 'client_credentials' }, { headers })).status).toBe(200);
  });

  test('a client that signs nobody in by the API, whichever way it registered', async () => {
    const [USERNAME, AuthFlow] = ['ada', 'USER_SRP_AUTH'] as const;
    await configure({ OpenDcrEnabled: true, OpenDcrGrantTypes: ['code', 'client_credentials'], AllowedScopes: ['api/read'] }); // prettier-ignore
    for (const metadata of [app, service]) {
      const { json } = await registering(metadata);
      const ClientId = String(json['client_id']);
      const SECRET_HASH = secretHash(String(json['client_secret']), USERNAME, ClientId);
      const AuthParameters = { USERNAME, SECRET_HASH, SRP_A: 'abcdef' };
      const text = 'USER_SRP_AUTH is not enabled for the client.';
      await refuses(bench, new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters }), 'InvalidParameterException', text); // prettier-ignore
    }
  });

  test('a client that is listed among those of its type', async () => {
    const { json } = await registering(app);
    const idsOf = async (ClientType: 'DCR' | 'REGULAR') =>
      (
        await bench.client.send(new ListUserPoolClientsCommand({ UserPoolId: poolId, ClientType, MaxResults: 60 }))
      ).UserPoolClients?.map(({ ClientId }) => ClientId);
    expect(await idsOf('DCR')).toEqual([json['client_id']]);
    expect(await idsOf('REGULAR')).toEqual(expect.arrayContaining([web, machine, strict, registrar]));
    expect(await idsOf('REGULAR')).not.toContain(json['client_id']);
  });

  test('a client that stays one when it is changed, and cannot register others', async () => {
    const ClientId = String((await registering(app)).json['client_id']);
    const settings = {
      UserPoolId: poolId,
      ClientId,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code' as const],
      CallbackURLs: [callback],
    };
    await bench.client.send(new UpdateUserPoolClientCommand({ ...settings, AllowedOAuthScopes: ['openid'] }));
    expect(await describeClient(ClientId)).toMatchObject({ ClientType: 'DCR', AllowedOAuthScopes: ['openid'] });
    await refuses(
      bench,
      new UpdateUserPoolClientCommand({ ...settings, AllowedOAuthScopes: ['openid', scope] }),
      'InvalidParameterException',
      'aws.cognito/dcr/register is not supported for DCR clients.',
    );
  });

  test('a client whose secret no operation manages', async () => {
    const of = { UserPoolId: poolId, ClientId: String((await registering(app)).json['client_id']) };
    for (const command of [
      new AddUserPoolClientSecretCommand(of),
      new DeleteUserPoolClientSecretCommand({ ...of, ClientSecretId: `${of.ClientId}--1` }),
      new ListUserPoolClientSecretsCommand(of),
    ]) {
      const text = 'Client secret operations are not supported for DCR clients.';
      await refuses(bench, command, 'InvalidParameterException', text);
    }
  });

  test('an address in the discovery document while it is on', async () => {
    const documentOf = async (pool: string) =>
      JSON.parse((await reached(`${bench.emulator.url}/${pool}/.well-known/openid-configuration`)).body) as Members;
    expect((await documentOf(poolId))['registration_endpoint']).toBe(
      `${bench.emulator.url}/_domains/shop/oauth2/register`,
    );
    expect(await documentOf(poolId)).toMatchObject({ code_challenge_methods_supported: ['S256'] });
    expect((await documentOf(poolId))['token_endpoint_auth_methods_supported']).toContain('none');
    expect(Object.keys(await documentOf(poolId))).toEqual(Object.keys(await documentOf(poolId)).sort());
    expect(await documentOf(otherPoolId)).not.toHaveProperty('registration_endpoint');
    await configure({ EnableStatus: 'Disabled' });
    expect(await documentOf(poolId)).not.toHaveProperty('registration_endpoint');
    expect(await documentOf(poolId)).not.toHaveProperty('code_challenge_methods_supported');
  });
});

/** Refused so, and nothing was registered. */
async function isRefused(
  metadata: unknown,
  [status, error, description]: readonly [number, string, string?],
  more?: Parameters<typeof registering>[1],
): Promise<Reached> {
  const before = storedBy(bench);
  const answer = await registering(metadata, more);
  expect([answer.status, answer.json]).toEqual([
    status,
    { error, ...(description !== undefined && { error_description: description }) },
  ]);
  expect(storedBy(bench)).toEqual(before);
  return answer;
}

describe('refuses', () => {
  const invalid = (description: string) => [400, 'invalid_client_metadata', description] as const;
  const badUri = (description: string) => [400, 'invalid_redirect_uri', description] as const;
  const noToken = [401, 'invalid_token', 'The access token is missing, expired, revoked or malformed.'] as const;

  test.each<[string, unknown, readonly [number, string, string?]]>([
    ['what is no JSON', '{', invalid('The body is not valid JSON.')],
    ['a list', [], invalid('The body must be a JSON object.')],
    ['a member of another type', { ...app, client_name: 1 }, invalid('client_name must be a string.')],
    ['no address', {}, badUri('redirect_uris is required.')],
    ['addresses that are no list', { redirect_uris: callback }, invalid('redirect_uris must be an array of strings.')],
    ['what is no address', { redirect_uris: ['back'] }, badUri('back is not a valid URL.')],
    ['http elsewhere', { redirect_uris: ['http://a.example/'] }, badUri('http://a.example/ cannot use the HTTP protocol.')],
    ['a fragment', { redirect_uris: [`${callback}#a`] }, badUri(`${callback}#a cannot use fragment`)],
    ['a script', { redirect_uris: ['javascript:alert(1)'] }, badUri('javascript:alert(1) is not a valid redirect URI.')],
    ['a path of ours by https', { redirect_uris: ['https:a.example/b'] }, badUri('https:a.example/b is not a valid redirect URI.')],
    ['two hosts in one', { redirect_uris: ['https://localhost\\@a.example/b'] }, badUri('https://localhost\\@a.example/b is not a valid redirect URI.')],
    ['this machine by a number', { redirect_uris: ['http://2130706433/b'] }, badUri('http://2130706433/b cannot use the HTTP protocol.')],
    ['a blank', { redirect_uris: [`${callback}?a b`] }, badUri(`${callback}?a b is not a valid redirect URI.`)],
    ...['\u001b[2J', '\u0000', '\u200d', '\u202e', '\ue000'].map((unseen): [string, object, readonly [number, string, string]] => [
      `what is not seen in an address: ${JSON.stringify(unseen)}`,
      { redirect_uris: [`${callback}/${unseen}`] },
      badUri(`${callback}/${unseen} is not a valid redirect URI.`),
    ]),
    ...['a\u001b[2J', 'a\u0000b', 'a\u202eb', 'a\u2066b', 'a\nb'].map((client_name): [string, object, readonly [number, string, string]] => [
      `a name that cannot be shown: ${JSON.stringify(client_name)}`,
      { ...app, client_name },
      invalid('client_name has characters that cannot be shown.'),
    ]),
    [
      'too many addresses',
      { redirect_uris: Array.from({ length: 101 }, (_, each) => `${callback}/${each}`) },
      invalid('redirect_uris must have at most 100 entries.'),
    ],
    [
      'implicit',
      { ...app, grant_types: ['implicit'] },
      invalid('grant_types must be of authorization_code, refresh_token, client_credentials.'),
    ],
    [
      'refreshing alone',
      { ...app, grant_types: ['refresh_token'] },
      invalid('grant_types must have one of authorization_code, client_credentials.'),
    ],
    [
      'a grant that nobody without a token has',
      service,
      invalid('grant_types client_credentials cannot be registered at this user pool.'),
    ],
    ['tokens by the front', { ...app, response_types: ['token'] }, invalid('response_types must be code.')],
    [
      'a key of its own',
      { ...app, token_endpoint_auth_method: 'private_key_jwt' },
      invalid('token_endpoint_auth_method must be one of none, client_secret_basic, client_secret_post.'),
    ],
    ['a scope that the pool does not give', { ...app, scope: 'openid api/write' }, invalid('The scope api/write cannot be registered at this user pool.')],
    ['a scope that is no more', { ...app, scope: 'api/gone' }, invalid('The scope api/gone cannot be registered at this user pool.')],
    ['the scope to register by, though it is listed', { ...app, scope }, invalid(`The scope ${scope} cannot be registered at this user pool.`)],
    ['a long name', { ...app, client_name: 'x'.repeat(129) }, invalid('client_name must have at most 128 characters.')],
    ['a script as its page', { ...app, client_uri: 'javascript:alert(1)' }, invalid('client_uri must be an address of the web.')],
    ['a statement of software', { ...app, software_statement: 'a.b.c' }, [400, 'unapproved_software_statement']],
    ['members of a prototype alone', '{"__proto__":{"redirect_uris":["https://a.example"]}}', badUri('redirect_uris is required.')],
  ])('%s', async (_name, metadata, refused) => {
    await isRefused(metadata, refused);
  }); // prettier-ignore

  test('a form', () =>
    isRefused('redirect_uris=x', invalid('The body must be application/json.'), {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }));

  test('a client that acts for itself and is nobody', async () => {
    const headers = bearer(await registrarToken());
    await isRefused(
      { ...service, token_endpoint_auth_method: 'none' },
      invalid('client_credentials needs a client that authenticates.'),
      { headers },
    );
    await isRefused(
      { ...service, grant_types: ['client_credentials', 'refresh_token'] },
      invalid('client_credentials must stand alone in grant_types.'),
      { headers },
    );
    await isRefused({ ...service, scope: 'openid' }, invalid('The scope openid cannot be registered at this user pool.'), { headers }); // prettier-ignore
  });

  test('everybody where it is off, as if there were no such endpoint', async () => {
    await isRefused(app, [404, 'not_found'], { domain: 'stranger' });
    await configure({ EnableStatus: 'Disabled', OpenDcrEnabled: true });
    await isRefused(app, [404, 'not_found']);
  });

  test('who comes without a token where that is not open', async () => {
    await configure({});
    const { headers } = await isRefused(app, noToken);
    expect(headers.get('www-authenticate')).toContain('Bearer error="invalid_token"');
  });

  test.each<[string, () => Promise<Record<string, string>> | Record<string, string>]>([
    ['another scheme', () => basic(registrar)],
    ['what is no token', () => bearer('a.b.c')],
    ['an ID token', async () => bearer((await tokensOf(bench)).id_token)],
    ['the token of another pool', async () => bearer((await tokensOf(bench, { client_id: 'strangerclient000000000000' }, {}, { domain: 'stranger' })).access_token)],
    [
      'an expired token',
      async () => {
        const old = await registrarToken();
        bench.emulator.clock.advance('2h');
        return bearer(old);
      },
    ],
  ])('%s, even where it is open', async (_name, headers) => {
    await isRefused(app, noToken, { headers: await headers() });
  }); // prettier-ignore

  test('a token without the scope', async () => {
    const headers = bearer(await registrarToken({ scope: 'api/read' }));
    const refused = [403, 'insufficient_scope', 'The access token does not have the required scope.'] as const;
    const answer = await isRefused(app, refused, { headers });
    expect(answer.headers.get('www-authenticate')).toContain(`scope="${scope}"`);
  });

  test('a user who signed out since', async () => {
    const { access_token, refresh_token } = await tokensOf(bench, {
      client_id: 'peopleclient00000000000000',
      scope: `openid ${scope}`,
    });
    await post(bench, '/oauth2/revoke', { token: refresh_token, client_id: 'peopleclient00000000000000' });
    await isRefused(app, noToken, { headers: bearer(access_token) });
  });

  test('with a hint where the pool could let it be, and without one where the sentence says it all', async () => {
    const hintOf = async (metadata: unknown, more?: Parameters<typeof registering>[1]) =>
      (await registering(metadata, more)).headers.get('x-cognito-emu-hint');
    expect(await hintOf({ ...app, scope: 'api/write' })).toContain('AllowedScopes of the pool');
    expect(await hintOf(service)).toContain('OpenDcrGrantTypes');
    await configure({ AuthenticatedGrantTypes: ['code'] });
    expect(await hintOf(service, { headers: bearer(await registrarToken()) })).toContain('AuthenticatedGrantTypes');
    expect(await hintOf([], { headers: bearer(await registrarToken()) })).toBeNull();
  });

  test('a client that acts for itself and was deleted since', async () => {
    const headers = bearer(await registrarToken());
    await bench.client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: registrar }));
    await isRefused(app, noToken, { headers });
  });

  test('whatever its pool gives to nobody', async () => {
    const headers = bearer(await registrarToken());
    await configure({ OpenDcrEnabled: true, OpenDcrGrantTypes: [], AuthenticatedGrantTypes: ['implicit'] });
    const refused = invalid('grant_types authorization_code cannot be registered at this user pool.');
    await isRefused(app, refused);
    await isRefused(app, refused, { headers });
    await configure({ OpenDcrEnabled: true, OpenDcrGrantTypes: ['client_credentials'], AllowedScopes: [] });
    await isRefused(
      { grant_types: ['client_credentials'] },
      invalid('The user pool has no scope that a client of client_credentials can register.'),
    );
  });

  test('more clients than a pool may have', async () => {
    const [row] = bench.world.state.clients.rows(poolId);
    const room = 1000 - bench.world.state.clients.count(poolId);
    for (let each = 0; each < room; each++) {
      bench.world.state.clients.put({ ...(row as NonNullable<typeof row>), id: `filler${each}` });
    }
    await isRefused(app, [400, 'invalid_request', 'Exceeded the limit of app clients in the user pool.']);
  });

  test('another method', async () => {
    const { status, headers } = await reached(at(bench, '/oauth2/register'));
    expect([status, headers.get('allow')]).toEqual([405, 'POST']);
  });
});

// Whoever does several things wrong at once is told of the first.
describe('tells in turn', () => {
  const steps: [string, (wrong: { metadata: Members; headers: Record<string, string> }) => unknown, string][] = [
    ['registration off', () => configure({ EnableStatus: 'Disabled' }), 'not_found'],
    ['who may not', ({ headers }) => (headers['authorization'] = 'Bearer x'), 'invalid_token'],
    ['body', ({ headers }) => (headers['content-type'] = 'text/plain'), 'must be application/json'],
    ['software statement', ({ metadata }) => (metadata['software_statement'] = 'x'), 'unapproved_software_statement'],
    ['grant types', ({ metadata }) => (metadata['grant_types'] = ['password']), 'grant_types must be'],
    ['response types', ({ metadata }) => (metadata['response_types'] = ['token']), 'response_types must be'],
    ['method', ({ metadata }) => (metadata['token_endpoint_auth_method'] = 'x'), 'token_endpoint_auth_method must'],
    ['redirect URIs', ({ metadata }) => (metadata['redirect_uris'] = ['x']), 'invalid_redirect_uri'],
    ['name', ({ metadata }) => (metadata['client_name'] = 1), 'client_name must'],
    ['what is shown', ({ metadata }) => (metadata['client_uri'] = 'x'), 'client_uri must'],
    ['grants of the pool', () => configure({ OpenDcrEnabled: true, OpenDcrGrantTypes: [] }), 'at this user pool'],
    ['scopes', ({ metadata }) => (metadata['scope'] = 'x'), 'The scope x'],
  ];

  test.each(steps.slice(1).map((second, each) => [steps[each]?.[0], second[0], each] as const))(
    '%s before %s',
    async (_first, _second, each) => {
      const sent = { metadata: { ...app } as Members, headers: { 'content-type': 'application/json' } };
      for (const [, breaks] of steps.slice(each, each + 2).reverse()) await breaks(sent);
      expect((await registering(sent.metadata, { headers: sent.headers })).body).toContain(steps[each]?.[2]);
    },
  );
});
