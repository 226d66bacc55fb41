import {
  AdminDisableUserCommand,
  GetUserCommand,
  GetTokensFromRefreshTokenCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { storedBy, withEmulator } from '../support/emulator';
import { decode, signIn } from '../support/signIn';
import { withPreToken } from '../support/preToken';
import {
  at,
  bare,
  basic,
  callback,
  challengeOf,
  clientOf,
  codeOf,
  confidential,
  fixtures,
  machine,
  password,
  poolId,
  post,
  reached,
  redeem,
  secret,
  signInAtPage,
  queryOf,
  token,
  tokensOf,
  verifier,
  web,
  type Sent,
} from './domain';

const rotating = 'rotatingclient000000000000';
const blind = 'blindclient000000000000000';
const more = [
  clientOf(rotating, 'rotating', {
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  }),
  clientOf(blind, 'blind', { ReadAttributes: ['email'] }),
  clientOf('norefresh00000000000000000', 'no refresh', { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }),
];
const bench = withEmulator({ fixtures: fixtures({}, more) });

/** What AWS says in a sample of its guide. */
const headers = {
  'content-type': 'application/json;charset=UTF-8',
  'x-content-type-options': 'nosniff',
  'x-xss-protection': '1; mode=block',
  'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
  pragma: 'no-cache',
  expires: '0',
  'x-frame-options': 'DENY',
  'access-control-allow-origin': '*',
};

/** The form is refused so, as JSON, and nothing stored has changed. */
async function refused(form: Sent, body: object, sent: Parameters<typeof post>[3] = {}, status = 400) {
  const before = storedBy(bench);
  const answer = await token(bench, form, sent);
  expect({ status: answer.status, body: answer.json }).toEqual({ status, body });
  expect(Object.fromEntries(answer.headers)).toMatchObject(headers);
  expect(answer.headers.get('x-amz-cognito-request-id')).toMatch(/^[\da-f-]{36}$/);
  expect(answer.hint).toMatch(/\w/);
  expect(storedBy(bench)).toEqual(before);
}

const claimsOf = (text: string | undefined) => decode(text ?? '').claims;

describe('a form that cannot be read', () => {
  const invalid = { error: 'invalid_request' };
  test('as JSON', () => refused({}, invalid, { headers: { 'content-type': 'application/json' } }));
  test('without a grant', () => refused({ client_id: web }, invalid));
  test('with a blank grant', () => refused({ grant_type: '', client_id: web }, invalid));
  test('without a code', () => refused({ grant_type: 'authorization_code', client_id: web }, invalid));
  test('without a refresh token', () => refused({ grant_type: 'refresh_token', client_id: web }, invalid));
  test('with a grant that nobody knows', () =>
    refused({ grant_type: 'password', client_id: web }, { error: 'unsupported_grant_type' }));
  test('with a grant of the prototype', () =>
    refused({ grant_type: '__proto__', client_id: web }, { error: 'unsupported_grant_type' }));
  test('twice the same', async () => {
    const { status, json } = await post(bench, '/oauth2/token', 'grant_type=refresh_token&grant_type=refresh_token');
    expect([status, json]).toEqual([400, invalid]);
  });
  test('with a broken escape', async () => {
    const { status, json } = await post(bench, '/oauth2/token', 'grant_type=%E0%A4%A');
    expect([status, json]).toEqual([400, invalid]);
  });
});

describe('a client that is none', () => {
  const form = { grant_type: 'refresh_token', refresh_token: 'x' };
  const plain = { error: 'invalid_client' };
  const wrong = { error: 'invalid_client', error_description: 'invalid_client_secret' };
  test.each<[string, Sent, Record<string, string>, object]>([
    ['missing', {}, {}, plain],
    ['unknown', { client_id: 'nobody' }, {}, plain],
    ['unknown, by header', {}, basic('nobody'), plain],
    ['without its secret', { client_id: confidential }, {}, plain],
    ['with an empty secret', { client_id: confidential, client_secret: '' }, {}, plain],
    ['with a wrong secret', { client_id: confidential, client_secret: 'x' }, {}, wrong],
    ['with a wrong secret, by header', {}, basic(confidential, 'x'), wrong],
    ['with a secret that it does not have', { client_id: web, client_secret: 'x' }, {}, wrong],
    ['with a header that is none', {}, { authorization: 'Basic !!!' }, plain],
    ['with a header of no two parts', {}, { authorization: `Basic ${Buffer.from('x').toString('base64')}` }, plain],
    ['with a bearer', { client_id: web }, { authorization: 'Bearer x' }, plain],
    ['in two ways', { client_secret: secret }, basic(confidential), { error: 'invalid_request' }],
    ['as two', { client_id: web }, basic(confidential), { error: 'invalid_request' }],
  ])('%s', (_what, parameters, sent, body) => refused({ ...form, ...parameters }, body, { headers: sent }));
});

describe('a client with a secret proves it', () => {
  const parameters = { client_id: confidential };
  test.each<[string, Sent, Record<string, string>]>([
    ['in the form', { client_id: confidential, client_secret: secret }, {}],
    ['by header', { client_id: undefined }, basic(confidential)],
    ['by header, with its id in the form', { client_id: confidential }, basic(confidential)],
    ['by header, escaped', { client_id: undefined }, basic(confidential, encodeURIComponent(secret))],
    [
      'by a scheme in other letters',
      { client_id: undefined },
      { authorization: basic(confidential)['authorization']?.replace('Basic', 'BASIC') ?? '' },
    ],
  ])('%s', async (_what, form, sent) => {
    const code = await codeOf(bench, parameters);
    const { status } = await redeem(bench, code, form, { headers: sent });
    expect(status).toBe(200);
  });
  test('with its parameters in the query', async () => {
    const code = await codeOf(bench);
    const query = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: web,
      redirect_uri: callback,
      code,
    });
    const { status } = await reached(`${at(bench, '/oauth2/token')}?${query.toString()}`, { method: 'POST' });
    expect(status).toBe(200);
  });
});

describe('a code', () => {
  test('gives tokens once, in AWS’s form', async () => {
    const code = await codeOf(bench, { nonce: 'n', resource: 'https://api.example.com' });
    const { status, json, headers: given } = await redeem(bench, code);
    expect(status).toBe(200);
    expect(Object.keys(json)).toEqual(['id_token', 'access_token', 'refresh_token', 'expires_in', 'token_type']);
    expect([json['expires_in'], json['token_type']]).toEqual([3600, 'Bearer']);
    expect(Object.fromEntries(given)).toMatchObject(headers);
    expect(claimsOf(json['id_token'])).toMatchObject({ nonce: 'n', email: 'ada@example.com', email_verified: true });
    expect(claimsOf(json['id_token'])).not.toHaveProperty('name');
    expect(claimsOf(json['access_token'])).toMatchObject({
      scope: 'openid email',
      version: 2,
      aud: 'https://api.example.com',
      client_id: web,
    });
    await expect(bench.client.send(new GetUserCommand({ AccessToken: json['access_token'] ?? '' }))).rejects.toThrow(
      'Access Token does not have required scopes',
    );
  });

  test('proves by its verifier who asked for it', async () => {
    const parameters = { code_challenge: challengeOf(verifier), code_challenge_method: 'S256' };
    const code = await codeOf(bench, parameters);
    const { status } = await redeem(bench, code, { code_verifier: verifier });
    expect(status).toBe(200);
  });

  /** The code is refused; what is stored of others has not changed. */
  async function isRefused(code: string, form: Sent = {}, body: object = { error: 'invalid_grant' }) {
    const { authorizationCodes: _, ...before } = storedBy(bench);
    const answer = await redeem(bench, code, form);
    expect([answer.status, answer.json]).toEqual([400, body]);
    const { authorizationCodes: __, ...after } = storedBy(bench);
    expect(after).toEqual(before);
  }

  test('that nobody gave', () => isRefused('x'));
  test('of another client', async () => {
    const code = await codeOf(bench);
    await isRefused(code, { client_id: confidential, client_secret: secret });
    expect((await redeem(bench, code)).status).toBe(200);
  });
  test('that is five minutes old', async () => {
    const code = await codeOf(bench);
    bench.emulator.clock.advance('5m');
    await isRefused(code);
  });
  test.each<[string, Sent]>([
    ['another address', { redirect_uri: `${callback}/` }],
    ['no address', { redirect_uri: undefined }],
    ['a verifier that nobody asked for', { code_verifier: verifier }],
  ])('with %s; it is spent', async (_what, form) => {
    const code = await codeOf(bench);
    await isRefused(code, form);
    await isRefused(code);
  });
  test.each<[string, Sent]>([
    ['without its verifier', {}],
    ['with another verifier', { code_verifier: 'x'.repeat(64) }],
    ['with the challenge for a verifier', { code_verifier: challengeOf(verifier) }],
  ])('%s; it is spent', async (_what, form) => {
    const code = await codeOf(bench, { code_challenge: challengeOf(verifier), code_challenge_method: 'S256' });
    await isRefused(code, form);
    await isRefused(code, { code_verifier: verifier });
  });
  test('of somebody who was disabled since', async () => {
    const code = await codeOf(bench);
    await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
    await isRefused(code);
  });
  test('whose scopes tell what the client may not read', async () => {
    const code = await codeOf(bench, { client_id: blind });
    await isRefused(code, { client_id: blind });
    const plain = await codeOf(bench, { client_id: blind, scope: 'openid' });
    expect((await redeem(bench, plain, { client_id: blind })).status).toBe(200);
  });
  test('of a client that lost the flow', async () => {
    const code = await codeOf(bench);
    await bench.client.send(
      new UpdateUserPoolClientCommand({
        UserPoolId: poolId,
        ClientId: web,
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['implicit'],
        AllowedOAuthScopes: ['openid'],
        CallbackURLs: [callback],
      }),
    );
    await isRefused(code, {}, { error: 'unauthorized_client' });
  });
  test('a second time ends what it was redeemed for', async () => {
    const code = await codeOf(bench);
    const { json } = await redeem(bench, code);
    expect((await redeem(bench, code)).json).toEqual({ error: 'invalid_grant' });
    const refresh = { grant_type: 'refresh_token', client_id: web, refresh_token: json['refresh_token'] };
    expect((await token(bench, refresh)).json).toEqual({ error: 'invalid_grant' });
  });
});

describe('a refresh token', () => {
  const refresh = (refresh_token: string, form: Sent = {}) =>
    token(bench, { grant_type: 'refresh_token', client_id: web, refresh_token, ...form });

  test('gives new tokens of the same sign-in, and stays good', async () => {
    const first = await tokensOf(bench, { nonce: 'n', resource: 'https://api.example.com' });
    bench.emulator.clock.advance('30m');
    const { status, json } = await refresh(first.refresh_token, { scope: 'openid' });
    expect(status).toBe(200);
    expect(Object.keys(json)).toEqual(['id_token', 'access_token', 'expires_in', 'token_type']);
    const [before, after] = [claimsOf(first.access_token), claimsOf(json['access_token'])];
    for (const name of ['scope', 'aud', 'auth_time', 'origin_jti', 'sub', 'version', 'event_id']) {
      expect([name, after[name]]).toEqual([name, before[name]]);
    }
    expect(after['iat']).toBe((before['iat'] as number) + 1800);
    expect(claimsOf(json['id_token'])).toMatchObject({ at_hash: expect.any(String) as string });
    expect(claimsOf(json['id_token'])).not.toHaveProperty('nonce');
    expect((await refresh(first.refresh_token)).status).toBe(200);
  });

  test('of InitiateAuth refreshes here, and one of here refreshes by the API', async () => {
    const { RefreshToken } = await signIn(bench, 'ada', { ClientId: web, PASSWORD: password });
    expect(claimsOf((await refresh(RefreshToken)).json['access_token'])['scope']).toBe('aws.cognito.signin.user.admin');
    const { refresh_token: RefreshTokenOfHere } = await tokensOf(bench);
    const { AuthenticationResult } = await bench.client.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: web, RefreshToken: RefreshTokenOfHere }),
    );
    expect(claimsOf(AuthenticationResult?.AccessToken)['scope']).toBe('openid email');
  });

  test('of a client without OAuth refreshes, too', async () => {
    const { RefreshToken } = await signIn(bench, 'ada', { ClientId: bare, PASSWORD: password });
    expect((await refresh(RefreshToken, { client_id: bare })).status).toBe(200);
  });

  test('rotates where the client says so, within its grace', async () => {
    const first = await tokensOf(bench, { client_id: rotating });
    const second = await refresh(first.refresh_token, { client_id: rotating });
    expect(Object.keys(second.json)).toEqual(['id_token', 'access_token', 'refresh_token', 'expires_in', 'token_type']);
    expect(second.json['refresh_token']).not.toBe(first.refresh_token);
    bench.emulator.clock.advance('9s');
    expect((await refresh(first.refresh_token, { client_id: rotating })).status).toBe(200);
    bench.emulator.clock.advance('1s');
    await refused(
      { grant_type: 'refresh_token', client_id: rotating, refresh_token: first.refresh_token },
      { error: 'invalid_grant' },
    );
  });

  const invalidGrant = async (refresh_token: string, form: Sent = {}) =>
    refused({ grant_type: 'refresh_token', client_id: web, refresh_token, ...form }, { error: 'invalid_grant' });
  test('that nobody gave', () => invalidGrant('x'));
  test('of another client', async () => {
    const { refresh_token } = await tokensOf(bench);
    await invalidGrant(refresh_token, { client_id: confidential, client_secret: secret });
  });
  test('that is over', async () => {
    const { refresh_token } = await tokensOf(bench);
    bench.emulator.clock.advance('30d');
    await invalidGrant(refresh_token);
  });
  test('of somebody who is disabled', async () => {
    const { refresh_token } = await tokensOf(bench);
    await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
    await invalidGrant(refresh_token);
  });
  test('of a client that may not refresh', () =>
    refused(
      { grant_type: 'refresh_token', client_id: 'norefresh00000000000000000', refresh_token: 'x' },
      { error: 'unauthorized_client' },
    ));
});

describe('devices', () => {
  const tracking = withEmulator({
    fixtures: fixtures({
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: false, DeviceOnlyRememberedOnUserPrompt: false },
    }),
  });
  test('keep a refresh token of InitiateAuth from here, and none of here', async () => {
    const { RefreshToken } = await signIn(tracking, 'ada', { ClientId: web, PASSWORD: password });
    const form = { grant_type: 'refresh_token', client_id: web };
    expect((await token(tracking, { ...form, refresh_token: RefreshToken })).json).toEqual({ error: 'invalid_grant' });
    const { refresh_token } = await tokensOf(tracking);
    expect((await token(tracking, { ...form, refresh_token })).status).toBe(200);
  });
});

describe('a client that acts for itself', () => {
  const form = { grant_type: 'client_credentials', client_id: machine, client_secret: secret };
  test('gets an access token alone', async () => {
    const { status, json } = await token(bench, form);
    expect([status, Object.keys(json)]).toEqual([200, ['access_token', 'expires_in', 'token_type']]);
    const claims = claimsOf(json['access_token']);
    expect(claims).toMatchObject({
      sub: machine,
      client_id: machine,
      token_use: 'access',
      scope: 'api/read api/write',
      version: 2,
    });
    for (const name of ['username', 'cognito:groups', 'origin_jti', 'device_key', 'event_id', 'aud']) {
      expect(claims).not.toHaveProperty(name);
    }
  });
  test('for what it asks', async () => {
    const { json } = await token(bench, { ...form, scope: 'api/write' });
    expect(claimsOf(json['access_token'])['scope']).toBe('api/write');
  });
  test('not for a scope that it was not given', () =>
    refused({ ...form, scope: 'api/read api/more' }, { error: 'invalid_grant' }));
  test('not for a standard scope', () => refused({ ...form, scope: 'openid' }, { error: 'invalid_grant' }));
  test('not for a scope that nobody has', () => refused({ ...form, scope: 'api/none' }, { error: 'invalid_scope' }));
  test('not for a server that nobody has', () =>
    refused({ ...form, scope: 'api/read x/y' }, { error: 'invalid_scope' }));
  test('not without its secret', () => refused({ ...form, client_secret: undefined }, { error: 'invalid_client' }));
  test('not a client of another flow', () =>
    refused({ ...form, client_id: confidential }, { error: 'unauthorized_client' }));
  test.each(['{', '[]', '"x"', 'null', '{"a":1}'])('not with metadata that is no object of texts: %s', (text) =>
    refused({ ...form, aws_client_metadata: text }, { error: 'invalid_request' }),
  );
});

describe('PreTokenGeneration', () => {
  const { bench: triggered, trigger } = withPreToken('V3_0', { fixtures: fixtures() });
  const sources = () => trigger.events.map(({ triggerSource }) => triggerSource);

  test('is asked when a code is redeemed, when tokens are refreshed and of clients', async () => {
    const first = await tokensOf(triggered);
    await token(triggered, { grant_type: 'refresh_token', client_id: web, refresh_token: first.refresh_token });
    const metadata = { aws_client_metadata: JSON.stringify({ tenant: 'red' }) };
    await token(triggered, { grant_type: 'client_credentials', ...metadata }, { headers: basic(machine) });
    expect(sources()).toEqual([
      'TokenGeneration_HostedAuth',
      'TokenGeneration_RefreshTokens',
      'TokenGeneration_ClientCredentials',
    ]);
    expect(trigger.events[2]).toMatchObject({ request: { clientMetadata: { tenant: 'red' } } });
  });

  test('refuses by what it throws, and leaves code and token good', async () => {
    const code = await codeOf(triggered);
    const failing = (message: string) => trigger.does(() => Promise.reject(new Error(message)));
    failing('not today');
    const before = storedBy(triggered);
    const body = { error: 'invalid_grant', error_description: 'PreTokenGeneration failed with error not today.' };
    expect((await redeem(triggered, code)).json).toEqual(body);
    expect((await token(triggered, { grant_type: 'client_credentials' }, { headers: basic(machine) })).json).toEqual(
      body,
    );
    expect(storedBy(triggered)).toEqual(before);
    trigger.does((event) => event);
    const { status, json } = await redeem(triggered, code);
    expect(status).toBe(200);
    failing('nor tomorrow');
    const refresh = { grant_type: 'refresh_token', client_id: web, refresh_token: json['refresh_token'] };
    expect((await token(triggered, refresh)).json).toEqual({
      error: 'invalid_grant',
      error_description: 'PreTokenGeneration failed with error nor tomorrow.',
    });
    trigger.does((event) => event);
    expect((await token(triggered, refresh)).status).toBe(200);
  });

  test('refuses an implicit grant at the application’s address', async () => {
    const { cookie } = await signInAtPage(triggered);
    trigger.does(() => Promise.reject(new Error('no')));
    const parameters = { client_id: 'implicitclient000000000000', response_type: 'token' };
    const { location } = await signInAtPage(triggered, parameters);
    expect(location).toBe(
      `${callback}#error_description=PreTokenGeneration+failed+with+error+no.&state=s%3D1%26x&error=invalid_request`,
    );
    expect(queryOf((await signInAtPage(triggered)).location)['code']).toBeDefined();
    expect(cookie).not.toBe('');
  });
});

test.each(['/oauth2/token', '/oauth2/revoke', '/oauth2/userInfo'])('scripts of any site may ask %s', async (path) => {
  const { status, headers: given } = await reached(at(bench, path), {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example.com',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-amz-user-agent',
    },
  });
  expect(status).toBe(200);
  expect(given.get('access-control-allow-origin')).toBe('*');
  expect(given.get('access-control-allow-headers')).toBe('x-amz-user-agent');
  expect(given.get('access-control-allow-methods')).toContain('POST');
});
