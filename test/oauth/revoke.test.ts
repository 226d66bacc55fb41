import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { storedBy, withEmulator } from '../support/emulator';
import { signIn } from '../support/signIn';
import {
  at,
  basic,
  codeOf,
  confidential,
  fixtures,
  password,
  post,
  reached,
  redeem,
  strict,
  token,
  tokensOf,
  web,
  type Sent,
} from './domain';

const bench = withEmulator({ fixtures: fixtures() });
const revoke = (form: Sent, headers: Record<string, string> = {}) => post(bench, '/oauth2/revoke', form, { headers });
const refresh = async (refresh_token: string) =>
  (await token(bench, { grant_type: 'refresh_token', client_id: web, refresh_token })).status;
const userInfo = async (access: string) =>
  (await reached(at(bench, '/oauth2/userInfo'), { headers: { authorization: `Bearer ${access}` } })).status;

/** Answered 200 without a body. */
async function isAnswered(form: Sent, headers: Record<string, string> = {}) {
  const answer = await revoke(form, headers);
  expect([answer.status, answer.body]).toEqual([200, '']);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
}

test('ends a refresh token and every token of the same sign-in, and no other', async () => {
  const [first, second] = [await tokensOf(bench), await tokensOf(bench)];
  await isAnswered({ token: first.refresh_token, client_id: web });
  expect([await refresh(first.refresh_token), await userInfo(first.access_token)]).toEqual([400, 401]);
  expect([await refresh(second.refresh_token), await userInfo(second.access_token)]).toEqual([200, 200]);
});

test('by a client that proves its secret by header', async () => {
  const code = await codeOf(bench, { client_id: confidential });
  const { json } = await redeem(bench, code, { client_id: undefined }, { headers: basic(confidential) });
  await isAnswered({ token: json['refresh_token'] }, basic(confidential));
  expect(await userInfo(json['access_token'] ?? '')).toBe(401);
});

test('ends what InitiateAuth gave', async () => {
  const { RefreshToken, AccessToken } = await signIn(bench, 'ada', { ClientId: web, PASSWORD: password });
  await isAnswered({ token: RefreshToken, client_id: web });
  await expect(bench.client.send(new GetUserCommand({ AccessToken }))).rejects.toThrow('Access Token has been revoked');
});

test('a token that is none, or no more, is answered like any other', async () => {
  const before = storedBy(bench);
  await isAnswered({ token: 'x', client_id: web });
  expect(storedBy(bench)).toEqual(before);
  const { refresh_token } = await tokensOf(bench);
  await isAnswered({ token: refresh_token, client_id: web });
  const revoked = storedBy(bench);
  await isAnswered({ token: refresh_token, client_id: web });
  expect(storedBy(bench)).toEqual(revoked);
});

describe('is refused, and nothing changes', () => {
  async function refused(form: Sent, status: number, error: string, headers: Record<string, string> = {}, more = {}) {
    const before = storedBy(bench);
    const answer = await revoke(form, headers);
    expect([answer.status, answer.json]).toEqual([status, { error, ...more }]);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(storedBy(bench)).toEqual(before);
  }
  test('without a token', () => refused({ client_id: web }, 400, 'invalid_request'));
  test('as JSON', () =>
    refused({ client_id: web, token: 'x' }, 400, 'invalid_request', { 'content-type': 'application/json' }));
  test('without a client', () => refused({ token: 'x' }, 401, 'invalid_client'));
  test('with a client of nobody', () => refused({ token: 'x', client_id: 'nobody' }, 401, 'invalid_client'));
  test('without the secret', () => refused({ token: 'x', client_id: confidential }, 401, 'invalid_client'));
  test('with a wrong secret', () =>
    refused({ token: 'x' }, 401, 'invalid_client', basic(confidential, 'x'), {
      error_description: 'invalid_client_secret',
    }));
  test('where the client has revocation off', () => refused({ token: 'x', client_id: strict }, 400, 'invalid_request'));
  test('with an access token or an ID token', async () => {
    const { access_token, id_token } = await tokensOf(bench);
    await refused({ token: access_token, client_id: web }, 400, 'unsupported_token_type');
    await refused({ token: id_token, client_id: web }, 400, 'unsupported_token_type');
  });
  test('by a client that the token is not of', async () => {
    const { refresh_token } = await tokensOf(bench);
    await refused({ token: refresh_token }, 401, 'invalid_client', basic(confidential));
    expect(await refresh(refresh_token)).toBe(200);
  });
});
