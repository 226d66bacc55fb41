import type { LoggedRequest } from '../../src/world/testKit';
import { withEmulator } from '../support/emulator';
import { at, asked, authorize, basic, callback, encoded, fixtures, machine, managed, post, queryOf, reached, secret, signInAtPage, styled, token, tokensOf, web } from './domain'; // prettier-ignore

const bench = withEmulator({ fixtures: fixtures(managed), logLevel: 'silent' });

beforeEach(() => styled(bench, web));

async function given(...rules: object[]): Promise<void> {
  const { status } = await fetch(`${bench.emulator.url}/_emu/faults`, {
    method: 'PUT',
    body: JSON.stringify({ rules }),
  });
  expect(status).toBe(200);
}

const requests = async () => (await (await fetch(`${bench.emulator.url}/_emu/requests`)).json()) as LoggedRequest[];

const granted = { grant_type: 'client_credentials', client_id: machine, client_secret: secret };
const login = () => reached(`${at(bench, '/login')}?${encoded(asked)}`);

describe('the token endpoint', () => {
  it('fails in words of OAuth', async () => {
    await given({ operation: '/oauth2/token', error: 'invalid_grant', message: 'gone', times: 1 });
    const { status, json, hint, headers } = await token(bench, granted);
    expect({ status, json }).toEqual({ status: 400, json: { error: 'invalid_grant', error_description: 'gone' } });
    expect(hint).toBe('Refused by rule 1 of /_emu/faults (1 of 1).');
    expect(headers.get('content-type')).toBe('application/json;charset=UTF-8');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect((await token(bench, granted)).json['access_token']).toBeDefined();
  });

  it.each([
    [{ error: 'server_error' }, 500, { error: 'server_error' }],
    [{ error: 'temporarily_unavailable' }, 503, { error: 'temporarily_unavailable' }],
    [{ error: 'temporarily_unavailable', status: 400 }, 400, { error: 'temporarily_unavailable' }],
    [{ error: 'TooManyRequestsException' }, 429, { error: 'invalid_request', error_description: 'Rate exceeded' }],
    [{ status: 429 }, 429, { error: 'invalid_request', error_description: 'Rate exceeded' }],
    [{ status: 500 }, 500, { error: 'server_error', error_description: 'Something went wrong' }],
    [
      { status: 503 },
      503,
      {
        error: 'temporarily_unavailable',
        error_description: 'The request has failed due to a temporary failure of the server.',
      },
    ],
  ])('%j', async (failing, status, json) => {
    await given({ operation: 'Token_POST', ...failing });
    expect(await token(bench, granted)).toMatchObject({ status, json });
    expect((await requests()).at(-1)).toMatchObject({ operation: 'Token_POST', outcome: 'refused', status });
  });

  it.each([
    ['in the form', granted, {}],
    ['in the header', { grant_type: 'client_credentials' }, basic(machine)],
  ])('fails for one client, named %s, and no other', async (_, form, headers) => {
    await given({ operation: '/oauth2/token', match: { clientId: machine }, error: 'server_error' });
    expect((await token(bench, form, { headers })).status).toBe(500);
    expect((await tokensOf(bench)).access_token).toBeDefined();
  });

  it('fails for one grant', async () => {
    await given({ operation: '/oauth2/token', match: { grant_type: 'refresh_token' }, error: 'server_error' });
    const { refresh_token } = await tokensOf(bench);
    expect((await token(bench, { grant_type: 'refresh_token', client_id: web, refresh_token })).status).toBe(500);
    expect((await token(bench, granted)).status).toBe(200);
  });

  it('is cut off', async () => {
    await given({ operation: '/oauth2/token', drop: true, times: 1 });
    await expect(token(bench, granted)).rejects.toThrow('fetch failed');
    expect((await requests()).at(-1)).toMatchObject({ operation: 'Token_POST', status: 0, code: 'Dropped' });
    expect((await token(bench, granted)).status).toBe(200);
  });

  it('is cut off where express answers', async () => {
    await given({ operation: '/oauth2/token', drop: true });
    const charset = { 'content-type': 'application/x-www-form-urlencoded; charset=latin1' };
    await expect(post(bench, '/oauth2/token', granted, { headers: charset })).rejects.toThrow('fetch failed');
  });
});

describe('where a browser comes', () => {
  it('authorize sends an error of OAuth to the application', async () => {
    await given({ operation: '/oauth2/authorize', error: 'temporarily_unavailable', message: 'later' });
    const { status, location } = await authorize(bench);
    expect(status).toBe(302);
    expect(location.startsWith(callback)).toBe(true);
    expect(queryOf(location)).toEqual({ error: 'temporarily_unavailable', error_description: 'later', state: 's=1&x' });
  });

  it('authorize shows it where the application has no such address', async () => {
    await given({ operation: '/oauth2/authorize', error: 'server_error' });
    const { status, location, body } = await authorize(bench, { redirect_uri: 'https://evil.example.com' });
    expect({ status, location }).toEqual({ status: 500, location: '' });
    expect(body).toContain('<html');
    expect(body).toContain('server_error');
  });

  it('the sign-in page tells what AWS says, as a page', async () => {
    await given({ operation: '/login', status: 429 });
    const { status, body, headers, hint } = await login();
    expect(status).toBe(429);
    expect(headers.get('content-type')).toContain('text/html');
    expect(body).toContain('Rate exceeded');
    expect(hint).toBe('Refused by rule 1 of /_emu/faults.');
  });

  it('a sign-in that fails leaves nobody signed in', async () => {
    await given({ operation: 'Login_POST', match: { username: 'ada' }, error: 'access_denied' });
    const { location, cookie } = await signInAtPage(bench);
    expect(queryOf(location)).toEqual({ error: 'access_denied', state: 's=1&x' });
    expect(cookie).toBe('');
    expect(bench.world.state.browserSessions.count('us-east-1_Example1')).toBe(0);
    expect(queryOf((await signInAtPage(bench, {}, { username: 'bob' })).location)['code']).toBeDefined();
  });

  it('the page is cut off, and slow', async () => {
    await given({ operation: 'Login_GET', drop: true, times: 1 }, { operation: '/login', latencyMs: 5 });
    await expect(login()).rejects.toThrow('fetch failed');
    const { status, hint } = await login();
    expect({ status, hint }).toEqual({ status: 200, hint: 'Held for 5 ms by rule 2 of /_emu/faults.' });
  });
});

it('keys of a pool fail, as they do when a verifier cannot have them', async () => {
  await given({ operation: 'Jwks_GET', status: 503, times: 1 });
  const keys = () => fetch(`${bench.emulator.url}/us-east-1_Example1/.well-known/jwks.json`);
  expect((await keys()).status).toBe(503);
  expect((await keys()).status).toBe(200);
});
