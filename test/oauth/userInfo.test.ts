import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { storedBy, withEmulator } from '../support/emulator';
import { decode, signIn } from '../support/signIn';
import { at, basic, clientOf, fixtures, machine, password, poolId, reached, token, tokensOf, web } from './domain';

const reader = 'readerclient00000000000000';
const bench = withEmulator({ fixtures: fixtures({}, [clientOf(reader, 'reader', { ReadAttributes: ['name'] })]) });

const userInfo = async (authorization: string | undefined, method = 'GET', domain = 'shop') =>
  reached(at(bench, '/oauth2/userInfo', domain), {
    method,
    headers: authorization === undefined ? {} : { authorization },
  });
const told = async (access: string, method = 'GET') => {
  const { status, body } = await userInfo(`Bearer ${access}`, method);
  expect(status).toBe(200);
  return JSON.parse(body) as Record<string, unknown>;
};

const email = { email: 'ada@example.com', email_verified: 'true' };
const phone = { phone_number: '+15550100', phone_number_verified: 'false' };
const profile = { name: 'Ada', 'custom:team': 'red' };

describe('tells', () => {
  test.each<[string, object]>([
    ['openid', { ...email, ...phone, ...profile }],
    ['openid email', email],
    ['openid phone', phone],
    ['openid profile', profile],
    ['openid email profile', { ...email, ...profile }],
    ['openid api/read', { ...email, ...phone, ...profile }],
  ])('for %s what it is for, all of it as text', async (scope, attributes) => {
    const { access_token, id_token } = await tokensOf(bench, { scope });
    const sub = decode(id_token).claims['sub'];
    expect(await told(access_token)).toEqual({ sub, ...attributes, username: 'ada' });
  });

  test('by POST, too', async () => {
    const { access_token } = await tokensOf(bench, { scope: 'openid email' });
    expect(await told(access_token, 'POST')).toEqual(await told(access_token));
  });

  test('only what the client may read', async () => {
    const { access_token } = await tokensOf(bench, { client_id: reader, scope: 'openid profile' });
    expect(await told(access_token)).toEqual({ sub: expect.any(String) as string, name: 'Ada', username: 'ada' });
  });

  test('in AWS’s form', async () => {
    const { access_token } = await tokensOf(bench);
    const { headers } = await userInfo(`bearer ${access_token}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/json;charset=UTF-8',
      'access-control-allow-origin': '*',
      'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
      'x-frame-options': 'DENY',
    });
    expect(headers.get('x-amz-cognito-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  test('whoever changed their password since', async () => {
    const { access_token } = await tokensOf(bench);
    const Password = 'Another-horse-2';
    await bench.client.send(
      new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: 'ada', Password, Permanent: true }),
    );
    await told(access_token);
  });
});

const over = 'Access token is expired, disabled, or deleted, or the user has globally signed out.';

async function refused(
  authorization: string | undefined,
  status: number,
  error: string,
  text: string,
  domain = 'shop',
) {
  const before = storedBy(bench);
  for (const method of ['GET', 'POST']) {
    const { headers, body, hint, ...answer } = await userInfo(authorization, method, domain);
    expect([answer.status, JSON.parse(body)]).toEqual([status, { error, error_description: text }]);
    expect(headers.get('www-authenticate')).toBe(`error="${error}", error_description="${text}"`);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(hint).toMatch(/\w/);
  }
  expect(storedBy(bench)).toEqual(before);
}

describe('is refused', () => {
  test.each([undefined, '', 'Bearer', 'Bearer a b', 'Token x', basic(web)['authorization'], 'Bearer "x"'])(
    'without a bearer: %s',
    (authorization) => refused(authorization, 400, 'invalid_request', 'Bad OAuth2 request at UserInfo Endpoint'),
  );
  const invalid = (access: string, domain = 'shop') => refused(`Bearer ${access}`, 401, 'invalid_token', over, domain);
  const without = (access: string) =>
    refused(`Bearer ${access}`, 401, 'invalid_token', 'Access token does not contain openid scope');

  test('with what is no token', () => invalid('x.y.z'));
  test('with an ID token', async () => invalid((await tokensOf(bench)).id_token));
  test('with a refresh token', async () => invalid((await tokensOf(bench)).refresh_token));
  test('with a token of the API', async () =>
    without((await signIn(bench, 'ada', { ClientId: web, PASSWORD: password })).AccessToken));
  test('with a token of a client', async () =>
    without(
      (await token(bench, { grant_type: 'client_credentials' }, { headers: basic(machine) })).json['access_token'] ??
        '',
    ));
  test('with a token without openid', async () => without((await tokensOf(bench, { scope: 'api/read' })).access_token));
  test('at another pool’s domain', async () => invalid((await tokensOf(bench)).access_token, 'stranger'));
  test('once the token is over', async () => {
    const { access_token } = await tokensOf(bench);
    bench.emulator.clock.advance('1h');
    await invalid(access_token);
  });
  const User = { UserPoolId: poolId, Username: 'ada' };
  test.each<[string, () => Promise<unknown>]>([
    ['signed out', () => bench.client.send(new AdminUserGlobalSignOutCommand(User))],
    ['disabled', () => bench.client.send(new AdminDisableUserCommand(User))],
    ['deleted', () => bench.client.send(new AdminDeleteUserCommand(User))],
  ])('once the user is %s', async (_what, done) => {
    const { access_token } = await tokensOf(bench);
    await done();
    await invalid(access_token);
  });
  test('after a reset', async () => {
    const { access_token } = await tokensOf(bench);
    await bench.emulator.reset();
    await invalid(access_token);
  });
});
