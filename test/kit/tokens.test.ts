import { GetUserCommand, InitiateAuthCommand, GlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { EmulatorError, type TokenWish } from 'cognito-emu';
import { connect } from '../../src/client/connect';
import { storedBy, withEmulator } from '../support/emulator';
import { clientId, onePool, poolId, user } from '../support/pools';

const resourceServers = [
  {
    Identifier: 'orders',
    Name: 'orders',
    Scopes: [
      { ScopeName: 'read', ScopeDescription: 'read' },
      { ScopeName: 'write', ScopeDescription: 'write' },
    ],
  },
];
const fixtures = onePool({
  pool: { ResourceServers: resourceServers },
  client: {
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email', 'orders/read'],
    CallbackURLs: ['https://app.example.com/'],
  },
  groups: [
    { GroupName: 'admins', Precedence: 1 },
    { GroupName: 'staff', Precedence: 2 },
  ],
  users: [
    user('ada', { UserAttributes: { email: 'ada@example.com', name: 'Ada' }, Groups: ['staff'] }),
    user('new', { UserStatus: 'UNCONFIRMED' }),
    user('off', { Enabled: false }),
  ],
});
const bench = withEmulator({ fixtures, issuer: 'aws' });

type Claims = Record<string, unknown>;
const claimsOf = (token = '') => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;

/** As an application would: by the published keys, at the machine's time. */
async function verified(token: string, tokenUse: 'id' | 'access'): Promise<Claims> {
  const verifier = CognitoJwtVerifier.create({ userPoolId: poolId, clientId, tokenUse });
  const keys = await fetch(`${bench.emulator.url}/${poolId}/.well-known/jwks.json`);
  verifier.cacheJwks((await keys.json()) as never);
  return await verifier.verify(token, {});
}

const wish: TokenWish = { userPoolId: poolId, clientId, username: 'ada' };

describe('tokens without a sign-in', () => {
  test('are those of a sign-in, and verify by the keys of the pool', async () => {
    const { AccessToken, IdToken = '', RefreshToken, ExpiresIn, TokenType } = await bench.emulator.tokens(wish);
    expect({ ExpiresIn, TokenType }).toEqual({ ExpiresIn: 3600, TokenType: 'Bearer' });
    const [access, id] = [await verified(AccessToken, 'access'), await verified(IdToken, 'id')];
    expect(access).toMatchObject({
      scope: 'aws.cognito.signin.user.admin',
      username: 'ada',
      'cognito:groups': ['staff'],
    });
    expect(id).toMatchObject({ name: 'Ada', email: 'ada@example.com', 'cognito:groups': ['staff'] });
    expect(await bench.client.send(new GetUserCommand({ AccessToken }))).toMatchObject({ Username: 'ada' });
    const { AuthenticationResult } = await bench.client.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: RefreshToken },
      }),
    );
    expect(claimsOf(AuthenticationResult?.IdToken)).toMatchObject({ origin_jti: id['origin_jti'], sub: id['sub'] });
  });

  test('say the claims, groups and lifetime that are wished', async () => {
    const claims = { tenant: 'blue', level: 3, roles: ['a', 'b'], name: 'Countess' };
    const given = await bench.emulator.tokens({ ...wish, claims, groups: ['admins'], expiresIn: '15m' });
    expect(given.ExpiresIn).toBe(900);
    for (const token of [given.AccessToken, given.IdToken]) {
      const told = claimsOf(token);
      expect(told).toMatchObject({ ...claims, 'cognito:groups': ['admins'] });
      expect(Number(told['exp']) - Number(told['iat'])).toBe(900);
    }
    bench.emulator.clock.advance('15m');
    await expect(bench.client.send(new GetUserCommand({ AccessToken: given.AccessToken }))).rejects.toThrow(
      'Access Token has expired',
    );
  });

  test('have expired already where they are to', async () => {
    const { AccessToken, IdToken = '' } = await bench.emulator.tokens({ ...wish, expiresIn: '-1m' });
    await expect(bench.client.send(new GetUserCommand({ AccessToken }))).rejects.toThrow('Access Token has expired');
    await expect(verified(IdToken, 'id')).rejects.toThrow(/expired/);
    const { exp, iat, auth_time } = claimsOf(IdToken);
    expect(Number(exp) - Number(iat)).toBe(3600);
    expect(auth_time).toBe(iat);
  });

  test('are those of the domain where scopes are named', async () => {
    const given = await bench.emulator.tokens({ ...wish, scopes: ['openid', 'orders/read'] });
    expect(claimsOf(given.AccessToken)).toMatchObject({ scope: 'openid orders/read', version: 2 });
    expect(claimsOf(given.IdToken)).toMatchObject({ at_hash: expect.any(String) as string });
    const { IdToken, AccessToken } = await bench.emulator.tokens({ ...wish, scopes: ['orders/read'] });
    expect(IdToken).toBeUndefined();
    await expect(bench.client.send(new GetUserCommand({ AccessToken }))).rejects.toThrow(
      'Access Token does not have required scopes',
    );
  });

  test('need no more than the user’s name where there is one pool with one client', async () => {
    const { AccessToken } = await bench.emulator.tokens({ username: 'ada' });
    expect(claimsOf(AccessToken)).toMatchObject({ client_id: clientId });
  });

  test('end with a reset, a restore and a global sign-out', async () => {
    const id = await bench.emulator.snapshot();
    const { AccessToken } = await bench.emulator.tokens(wish);
    await bench.emulator.restore(id);
    await expect(bench.client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    const other = await bench.emulator.tokens(wish);
    await bench.client.send(new GlobalSignOutCommand({ AccessToken: other.AccessToken }));
    await expect(bench.client.send(new GetUserCommand({ AccessToken: other.AccessToken }))).rejects.toThrow(
      'Access Token has been revoked',
    );
  });
});

describe('tokens that AWS would give nobody', () => {
  const refusals: readonly (readonly [
    why: string,
    wish: object,
    status: number,
    code: string,
    message: string,
    hint: string,
  ])[] = [
    ['no user', {}, 400, 'InvalidBody', 'username is missing.', 'A username, an alias or a sub.'],
    [
      'a user there is not',
      { username: 'eve' },
      404,
      'NotFound',
      'The pool has no user "eve".',
      'emulator.signUp() makes one.',
    ],
    [
      'a disabled user',
      { username: 'off' },
      400,
      'NotAuthorizedException',
      'User is disabled.',
      'AdminEnableUser lets the user in again.',
    ],
    [
      'an unconfirmed user',
      { username: 'new' },
      400,
      'UserNotConfirmedException',
      'User is not confirmed.',
      'ConfirmSignUp with the code that was sent (GET /_emu/messages), or AdminConfirmSignUp, confirms the user.',
    ],
    [
      'a pool there is not',
      { userPoolId: 'us-east-1_Exampel1', username: 'ada' },
      404,
      'NotFound',
      'There is no user pool "us-east-1_Exampel1".',
      'Did you mean us-east-1_Example1?',
    ],
    [
      'a client of nobody',
      { clientId: 'nobody', username: 'ada' },
      404,
      'NotFound',
      'There is no app client of the pool "nobody".',
      'GET / lists what there is.',
    ],
    [
      'a scope of nobody',
      { ...wish, scopes: ['orders/reed'] },
      400,
      'InvalidBody',
      'Nobody has the scope "orders/reed".',
      'Scopes are those of OpenID Connect and <resource server>/<scope>. Did you mean orders/read?',
    ],
    [
      'a scope that the client may not have',
      { ...wish, scopes: ['openid', 'orders/write'] },
      400,
      'InvalidBody',
      'The app client may not have the scope orders/write.',
      'Its AllowedOAuthScopes lack it, so that AWS would give it to nobody.',
    ],
    [
      'no scope',
      { ...wish, scopes: [] },
      400,
      'InvalidBody',
      'scopes is empty.',
      'Leave it out for what a sign-in by the API gives.',
    ],
    ['scopes that are no texts', { ...wish, scopes: [1] }, 400, 'InvalidBody', 'scopes is no list of texts.', ''],
    [
      'a group there is not',
      { ...wish, groups: ['admin'] },
      404,
      'NotFound',
      'The pool has no group "admin".',
      'Did you mean admins?',
    ],
    [
      'a claim of Cognito’s own',
      { ...wish, claims: { sub: 'x' } },
      400,
      'InvalidBody',
      "The claim sub is Cognito's own.",
      'No trigger could set it either: a token that has it is not of AWS.',
    ],
    [
      'groups as a claim',
      { ...wish, claims: { 'cognito:groups': ['x'] } },
      400,
      'InvalidBody',
      "The claim cognito:groups is Cognito's own.",
      'Say groups.',
    ],
    ['claims that are no object', { ...wish, claims: ['x'] }, 400, 'InvalidBody', 'claims is no object.', ''],
    ...[0, 86_401, 1.5, 'soon', '2d', true].map(
      (expiresIn) =>
        [
          'no lifetime',
          { ...wish, expiresIn },
          400,
          'InvalidBody',
          'expiresIn is no lifetime of a token.',
          'Seconds or "15m", up to a day; less than none for a token that has expired: -60 or "-1m".',
        ] as const,
    ),
    [
      'a member that it does not know',
      { ...wish, scope: 'openid' },
      400,
      'InvalidBody',
      'There is no member "scope".',
      'This call takes userPoolId, clientId, username, scopes, groups, claims, expiresIn.',
    ],
  ];

  test.each(refusals)('for %s', async (_, asked, status, code, message, hint) => {
    const before = storedBy(bench);
    for (const emulator of [bench.emulator, connect(bench.emulator.url)]) {
      const error: unknown = await emulator.tokens(asked as TokenWish).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(EmulatorError);
      const { status: found, code: named, hint: said = '', message: text } = error as EmulatorError;
      expect({ status: found, code: named, said, text }).toEqual({
        status,
        code,
        said: hint,
        text: hint === '' ? message : `${message} ${hint}`,
      });
    }
    expect(storedBy(bench)).toEqual(before);
  });
});

test('PreTokenGeneration has its word, and the wish the last', async () => {
  const asked: unknown[] = [];
  const other = await startWithTrigger(asked);
  try {
    const { IdToken } = await other.tokens({ username: 'ada', claims: { tier: 'wished' } });
    expect(claimsOf(IdToken)).toMatchObject({ tier: 'wished', colour: 'red' });
    expect(asked).toEqual(['TokenGeneration_Authentication']);
  } finally {
    await other.stop();
  }
});

async function startWithTrigger(asked: unknown[]) {
  const { createEmulator } = await import('cognito-emu');
  return createEmulator({
    fixtures,
    port: 0,
    triggers: {
      PreTokenGeneration: (event) => {
        asked.push(event.triggerSource);
        return {
          ...event,
          response: { claimsOverrideDetails: { claimsToAddOrOverride: { tier: 'trigger', colour: 'red' } } },
        };
      },
    },
  });
}
