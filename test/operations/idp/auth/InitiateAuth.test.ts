import { InitiateAuthCommand, type AuthFlowType } from '@aws-sdk/client-cognito-identity-provider';
import { secretHash } from '../../../../src/domain/clients/secretHash';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';

const secret = 'a-client-secret-of-the-right-length'.replaceAll('-', 'x');

const bench = withEmulator({
  fixtures: onePool({
    clients: [
      {
        ClientId: 'confidential',
        ClientName: 'c',
        ClientSecret: secret,
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      },
      {
        ClientId: 'discreet',
        ClientName: 'd',
        PreventUserExistenceErrors: 'ENABLED',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      },
      { ClientId: 'plain', ClientName: 'p' },
      {
        ClientId: 'rotating',
        ClientName: 'r',
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      },
      {
        ClientId: 'brief',
        ClientName: 'b',
        AccessTokenValidity: 5,
        IdTokenValidity: 10,
        RefreshTokenValidity: 60,
        TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      },
    ],
    groups: [
      { GroupName: 'readers', Precedence: 5, RoleArn: 'arn:aws:iam::000000000000:role/readers' },
      { GroupName: 'admins', Precedence: 1, RoleArn: 'arn:aws:iam::000000000000:role/admins' },
    ],
    users: [
      user('ada', {
        UserAttributes: { email: 'ada@example.com', email_verified: 'true', name: 'Ada' },
        Groups: ['readers', 'admins'],
      }),
      user('una', { UserStatus: 'UNCONFIRMED' }),
      user('ext', { UserStatus: 'EXTERNAL_PROVIDER', Password: undefined }),
      user('rex', { UserStatus: 'RESET_REQUIRED' }),
      user('dis', { Enabled: false }),
      { Username: 'tim', TemporaryPassword: password, UserAttributes: { email: 'tim@example.com' } },
    ],
  }),
});

const initiate = (USERNAME: string, PASSWORD: string, ClientId = clientId) =>
  new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } });

const flow = (
  AuthFlow: AuthFlowType,
  AuthParameters: Record<string, string> = { USERNAME: 'ada', PASSWORD: password },
  ClientId = clientId,
) => new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters });

const refreshing = (REFRESH_TOKEN: string, ClientId = clientId) =>
  flow('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN }, ClientId);

describe('answers', () => {
  test('a user with the right password gets three tokens', async () => {
    const answer = await bench.client.send(initiate('ada', password));
    expect(answer).toEqual({
      $metadata: expect.anything() as unknown,
      ChallengeParameters: {}, // [peer]
      AuthenticationResult: {
        AccessToken: expect.any(String) as string,
        ExpiresIn: 3600,
        IdToken: expect.any(String) as string,
        RefreshToken: expect.any(String) as string,
        TokenType: 'Bearer',
      },
    });
  });

  test('the ID token carries the claims of AWS, in its types', async () => {
    bench.emulator.clock.set('2026-05-01T10:00:00.500Z');
    const { IdToken } = await signIn(bench, 'ada');
    const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/) as string;
    const { header, claims } = decode(IdToken);
    expect(header).toEqual({ kid: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/) as string, alg: 'RS256' }); // [live header]
    expect(claims).toEqual({
      sub: uuid,
      'cognito:groups': ['admins', 'readers'],
      'cognito:preferred_role': 'arn:aws:iam::000000000000:role/admins',
      'cognito:roles': ['arn:aws:iam::000000000000:role/admins', 'arn:aws:iam::000000000000:role/readers'],
      iss: `${bench.emulator.url}/${poolId}`,
      'cognito:username': 'ada',
      origin_jti: uuid,
      aud: clientId,
      event_id: uuid,
      token_use: 'id',
      auth_time: 1777629600,
      exp: 1777633200,
      iat: 1777629600,
      jti: uuid,
      email: 'ada@example.com',
      email_verified: true,
      name: 'Ada',
    });
  });

  test('the access token carries scope and client, no audience and no attributes', async () => {
    bench.emulator.clock.set('2026-05-01T10:00:00Z');
    const tokens = await signIn(bench, 'ada');
    const { header, claims } = decode(tokens.AccessToken);
    const id = decode(tokens.IdToken);
    expect(header['kid']).not.toBe(id.header['kid']); // two keys a pool [recorded: JWKS]
    expect(claims).toEqual({
      sub: id.claims['sub'],
      'cognito:groups': ['admins', 'readers'],
      iss: `${bench.emulator.url}/${poolId}`,
      client_id: clientId,
      origin_jti: id.claims['origin_jti'],
      event_id: id.claims['event_id'],
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin', // [peer]
      auth_time: 1777629600,
      exp: 1777633200,
      iat: 1777629600,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      username: 'ada',
    });
    expect(claims['jti']).not.toBe(id.claims['jti']);
  });

  test('the refresh token is an encrypted JWT', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    expect(RefreshToken.split('.')).toHaveLength(5);
    expect(RefreshToken).toMatch(/^eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ\./);
  });

  test("lifetimes follow the client's units", async () => {
    const tokens = await signIn(bench, 'ada', { ClientId: 'brief' });
    const lifetime = (token: string) => {
      const { exp, iat } = decode(token).claims;
      return Number(exp) - Number(iat);
    };
    expect([tokens.ExpiresIn, lifetime(tokens.AccessToken), lifetime(tokens.IdToken)]).toEqual([300, 300, 600]);
  });

  test('a client with a secret proves it by SECRET_HASH', async () => {
    const SECRET_HASH = secretHash(secret, 'ada', 'confidential');
    const answer = await bench.client.send(
      flow('USER_PASSWORD_AUTH', { USERNAME: 'ada', PASSWORD: password, SECRET_HASH }, 'confidential'),
    );
    expect(answer.AuthenticationResult?.AccessToken).toBeDefined();
    const REFRESH_TOKEN = answer.AuthenticationResult?.RefreshToken ?? '';
    const again = await bench.client.send(flow('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN, SECRET_HASH }, 'confidential'));
    expect(again.AuthenticationResult?.AccessToken).toBeDefined();
  });

  test('a user with a temporary password is asked for a new one', async () => {
    const answer = await bench.client.send(initiate('tim', password));
    expect(answer).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeParameters: {
        USER_ID_FOR_SRP: 'tim',
        requiredAttributes: '[]',
        userAttributes: '{"email":"tim@example.com"}',
      },
    });
    expect(answer.Session).toMatch(/^AYABe/);
    expect(answer.AuthenticationResult).toBeUndefined();
  });

  test('refreshing gives new tokens of the same sign-in, and no refresh token', async () => {
    bench.emulator.clock.set('2026-05-01T10:00:00Z');
    const first = await signIn(bench, 'ada');
    bench.emulator.clock.advance('30m');
    const { AuthenticationResult: second, ChallengeParameters } = await bench.client.send(
      refreshing(first.RefreshToken),
    );
    expect(ChallengeParameters).toEqual({});
    expect(second).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' });
    expect(second).not.toHaveProperty('RefreshToken');
    const [before, after] = [decode(first.AccessToken).claims, decode(second?.AccessToken ?? '').claims];
    // [live] auth_time and origin_jti stay, iat and jti are new
    expect({ auth: after['auth_time'], origin: after['origin_jti'] }).toEqual({
      auth: before['auth_time'],
      origin: before['origin_jti'],
    });
    expect(Number(after['iat'])).toBe(Number(before['iat']) + 1800);
    expect(after['jti']).not.toBe(before['jti']);
  });

  test('REFRESH_TOKEN is the old name of REFRESH_TOKEN_AUTH', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    const answer = await bench.client.send(flow('REFRESH_TOKEN', { REFRESH_TOKEN: RefreshToken }));
    expect(answer.AuthenticationResult?.IdToken).toBeDefined();
  });

  test('refreshed claims follow the user', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    const ada = bench.world.state.users.get(poolId, 'ada');
    if (ada) bench.world.state.users.set({ ...ada, attributes: { ...ada.attributes, name: 'Countess' } });
    const answer = await bench.client.send(refreshing(RefreshToken));
    expect(decode(answer.AuthenticationResult?.IdToken ?? '').claims['name']).toBe('Countess');
  });
});

describe('refuses', () => {
  const enabled = (name: string) => `${name} flow not enabled for this client`;

  test.each([
    [
      'an unknown client',
      initiate('ada', password, 'nobody'),
      'ResourceNotFoundException',
      'User pool client nobody does not exist.',
    ],
    [
      'a missing name',
      flow('USER_PASSWORD_AUTH', { PASSWORD: 'x' }),
      'InvalidParameterException',
      'Missing required parameter USERNAME',
    ], // [field]
    [
      'a missing password',
      flow('USER_PASSWORD_AUTH', { USERNAME: 'ada' }),
      'InvalidParameterException',
      'Missing required parameter PASSWORD',
    ], // likely
    [
      'a missing refresh token',
      flow('REFRESH_TOKEN_AUTH', {}),
      'InvalidParameterException',
      'Missing required parameter REFRESH_TOKEN',
    ], // likely
    [
      "an administrator's flow",
      flow('ADMIN_USER_PASSWORD_AUTH'),
      'InvalidParameterException',
      'Initiate Auth method not supported.',
    ], // [field]
    [
      "an administrator's old flow",
      flow('ADMIN_NO_SRP_AUTH'),
      'InvalidParameterException',
      'Initiate Auth method not supported.',
    ],
    [
      'a flow the client lacks',
      initiate('ada', password, 'plain'),
      'InvalidParameterException',
      enabled('USER_PASSWORD_AUTH'),
    ], // [field]
    [
      'SRP where it is off',
      flow('USER_SRP_AUTH', undefined, 'brief'),
      'InvalidParameterException',
      'USER_SRP_AUTH is not enabled for the client.',
    ], // [field]
    ['USER_AUTH where it is off', flow('USER_AUTH'), 'InvalidParameterException', enabled('USER_AUTH')], // [field]
    [
      'custom auth where it is off',
      flow('CUSTOM_AUTH', { USERNAME: 'ada' }, 'brief'),
      'InvalidParameterException',
      'CUSTOM_AUTH is not enabled for the client.',
    ], // likely
    [
      'refreshing where it is off',
      refreshing('x.y.z', 'discreet'),
      'InvalidParameterException',
      'Auth flow not enabled for this client',
    ], // likely
    [
      'refreshing where tokens rotate',
      refreshing('x.y.z', 'rotating'),
      'InvalidParameterException',
      'Auth flow not enabled for this client',
    ], // likely
    [
      'a missing secret hash',
      initiate('ada', password, 'confidential'),
      'NotAuthorizedException',
      'Client confidential is configured with secret but SECRET_HASH was not received',
    ], // [field]
    [
      'a wrong secret hash',
      flow(
        'USER_PASSWORD_AUTH',
        { USERNAME: 'ada', PASSWORD: password, SECRET_HASH: secretHash(secret, 'una', 'confidential') },
        'confidential',
      ),
      'NotAuthorizedException',
      'Unable to verify secret hash for client confidential', // [field]
    ],
    [
      'a secret hash for a public client',
      flow('USER_PASSWORD_AUTH', { USERNAME: 'ada', PASSWORD: password, SECRET_HASH: 'xxxx' }),
      'NotAuthorizedException',
      `Unable to verify secret hash for client ${clientId}`, // [field]
    ],
    ['an unknown user', initiate('nobody', password), 'UserNotFoundException', 'User does not exist.'], // [recorded]
    [
      'an unknown user, hidden',
      initiate('nobody', password, 'discreet'),
      'NotAuthorizedException',
      'Incorrect username or password.',
    ], // guide
    ['a wrong password', initiate('ada', 'wrong'), 'NotAuthorizedException', 'Incorrect username or password.'], // [field]
    [
      'a wrong password of an unconfirmed user',
      initiate('una', 'wrong'),
      'UserNotConfirmedException',
      'User is not confirmed.',
    ], // [live]
    [
      'a user of another provider',
      initiate('ext', password),
      'NotAuthorizedException',
      'User is not authorized to get auth details.',
    ], // [recorded]
    ['an unconfirmed user', initiate('una', password), 'UserNotConfirmedException', 'User is not confirmed.'], // [field]
    [
      'a user who must reset',
      initiate('rex', password),
      'PasswordResetRequiredException',
      'Password reset required for the user',
    ], // [field]
    ['a disabled user', initiate('dis', password), 'NotAuthorizedException', 'User is disabled.'], // [field]
    [
      'a device nobody knows',
      flow('USER_PASSWORD_AUTH', { USERNAME: 'ada', PASSWORD: password, DEVICE_KEY: 'us-east-1_0' }),
      'ResourceNotFoundException',
      'Device does not exist.',
    ], // client sources
    ['a refresh token of nobody', refreshing('a.b.c.d.e'), 'NotAuthorizedException', 'Invalid Refresh Token'], // [field]
  ])('%s', async (_, command, code, text) => {
    await refuses(bench, command, code, text);
  });

  test('a user of another provider who has a password all the same', async () => {
    const { users } = bench.world.state;
    const ada = users.get(poolId, 'ada')!;
    users.replace(ada, { ...ada, status: 'EXTERNAL_PROVIDER' });
    await refuses(
      bench,
      initiate('ada', password),
      'NotAuthorizedException',
      'User is not authorized to get auth details.', // [recorded]
    );
  });

  test('a temporary password after seven days', async () => {
    bench.emulator.clock.advance('169h');
    await refuses(
      bench,
      initiate('tim', password),
      'NotAuthorizedException',
      'Temporary password has expired and must be reset by an administrator.',
    ); // [field]
  });

  // [live: SRP; passwords likely]
  test('a sub that is not the username', async () => {
    const { sub } = bench.world.state.users.get(poolId, 'ada')!;
    await refuses(bench, initiate(sub, password), 'UserNotFoundException', 'User does not exist.');
    await refuses(
      bench,
      initiate(sub, password, 'discreet'),
      'NotAuthorizedException',
      'Incorrect username or password.',
    );
  });

  // [field]; the sub [docs]
  test('a refresh with a secret hash over anything but the stored username', async () => {
    const hash = (name: string) => secretHash(secret, name, 'confidential');
    const { users } = bench.world.state;
    users.set({ ...users.get(poolId, 'ada')!, aliases: ['ada@example.com'] });
    const { AuthenticationResult } = await bench.client.send(
      flow(
        'USER_PASSWORD_AUTH',
        { USERNAME: 'ada@example.com', PASSWORD: password, SECRET_HASH: hash('ada@example.com') },
        'confidential',
      ),
    );
    const REFRESH_TOKEN = AuthenticationResult?.RefreshToken ?? '';
    for (const name of ['ada@example.com', users.get(poolId, 'ada')!.sub, 'una']) {
      await refuses(
        bench,
        flow('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN, SECRET_HASH: hash(name) }, 'confidential'),
        'NotAuthorizedException',
        'SecretHash does not match for the client: confidential',
      );
    }
    await refuses(
      bench,
      flow('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN }, 'confidential'),
      'NotAuthorizedException',
      'Client confidential is configured with secret but SECRET_HASH was not received',
    );
    await bench.client.send(flow('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN, SECRET_HASH: hash('ada') }, 'confidential'));
  });

  test('a refresh with a secret hash for a public client', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    await refuses(
      bench,
      flow('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken, SECRET_HASH: 'xxxx' }),
      'NotAuthorizedException',
      `Unable to verify secret hash for client ${clientId}`, // likely
    );
  });

  test('a refresh token of another client', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    await refuses(bench, refreshing(RefreshToken, 'brief'), 'NotAuthorizedException', 'Invalid Refresh Token');
  });

  test('a refresh token after its lifetime, to the instant', async () => {
    bench.emulator.clock.freeze(true);
    const { RefreshToken } = await signIn(bench, 'ada', { ClientId: 'brief' });
    bench.emulator.clock.advance('60m');
    await refuses(bench, refreshing(RefreshToken, 'brief'), 'NotAuthorizedException', 'Refresh Token has expired'); // [field]
  });

  test('a refresh token of a disabled user', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    const ada = bench.world.state.users.get(poolId, 'ada');
    if (ada) bench.world.state.users.set({ ...ada, enabled: false });
    await refuses(bench, refreshing(RefreshToken), 'NotAuthorizedException', 'User is disabled.'); // likely
  });

  test('a refresh token from before a reset of the emulator', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    await bench.emulator.reset();
    await refuses(bench, refreshing(RefreshToken), 'NotAuthorizedException', 'Invalid Refresh Token');
  });
});

test('what is refused first on refresh: token missing, secret hash missing, token, secret hash', async () => {
  const refused = (parameters: Record<string, string>, code: string, text: string) =>
    refuses(bench, flow('REFRESH_TOKEN_AUTH', parameters, 'confidential'), code, text);
  await refused({}, 'InvalidParameterException', 'Missing required parameter REFRESH_TOKEN');
  await refused(
    { REFRESH_TOKEN: 'a.b.c.d.e' },
    'NotAuthorizedException',
    'Client confidential is configured with secret but SECRET_HASH was not received',
  );
  await refused({ REFRESH_TOKEN: 'a.b.c.d.e', SECRET_HASH: 'x' }, 'NotAuthorizedException', 'Invalid Refresh Token');
});

test('what is refused first: method, name, secret, flow, user', async () => {
  await refuses(
    bench,
    flow('ADMIN_NO_SRP_AUTH', {}, 'confidential'),
    'InvalidParameterException',
    'Initiate Auth method not supported.',
  );
  await refuses(
    bench,
    flow('USER_SRP_AUTH', {}, 'confidential'),
    'InvalidParameterException',
    'Missing required parameter USERNAME',
  );
  await refuses(
    bench,
    flow('USER_SRP_AUTH', { USERNAME: 'nobody' }, 'confidential'),
    'NotAuthorizedException',
    'Client confidential is configured with secret but SECRET_HASH was not received',
  );
  const SECRET_HASH = secretHash(secret, 'nobody', 'confidential');
  await refuses(
    bench,
    flow('USER_SRP_AUTH', { USERNAME: 'nobody', SECRET_HASH }, 'confidential'),
    'InvalidParameterException',
    'USER_SRP_AUTH is not enabled for the client.',
  );
});
