/* eslint-disable @typescript-eslint/no-deprecated -- it calls so what speaks http, for which it is here */
import * as client from 'openid-client';
import { Visitor } from '../support/visitor';
import {
  answered,
  authorizeUrl,
  baseOf,
  callback,
  clientId,
  formOf,
  pick,
  redeem,
  userInfo,
  withStandIn,
} from './support';

const bench = withStandIn();

const discover = (authentication: client.ClientAuth = client.ClientSecretBasic('a + secret')) =>
  client.discovery(new URL(baseOf(bench, 'oidc')), clientId, undefined, authentication, {
    execute: [client.allowInsecureRequests],
  });

async function begin(config: client.Configuration, more: Record<string, string> = {}) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: 'openid email profile',
    state: expectedState,
    nonce: expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...more,
  });
  return { url, checks: { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true } };
}

describe('the stand-in for a provider of OpenID Connect', () => {
  it.each([
    ['client_secret_basic', client.ClientSecretBasic('a + secret')],
    ['client_secret_post', client.ClientSecretPost('a + secret')],
  ])('signs people in for openid-client by %s', async (_, authentication) => {
    const config = await discover(authentication);
    client.enableNonRepudiationChecks(config); // it checks signatures, too
    const { url, checks } = await begin(config, { acr_values: 'gold silver' });
    const visitor = await new Visitor().open(url.href);
    expect(visitor.text).toContain('OpenID Connect (stand-in)');
    await visitor.submit({ pick: 'grace' });
    const tokens = await client.authorizationCodeGrant(config, new URL(visitor.url), checks);
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: 'openid email profile' });
    expect(tokens.claims()).toMatchObject({
      iss: baseOf(bench, 'oidc'),
      aud: clientId,
      azp: clientId,
      sub: 'grace',
      email: 'grace@example.com',
      email_verified: true,
      name: 'Grace Hopper',
      acr: 'gold',
      amr: ['pwd'],
    });
    const told = await client.fetchUserInfo(config, tokens.access_token, 'grace');
    expect(told).toEqual({
      sub: 'grace',
      email: 'grace@example.com',
      email_verified: true,
      name: 'Grace Hopper',
      given_name: 'Grace',
      family_name: 'Hopper',
    });
    const used = client.authorizationCodeGrant(config, new URL(visitor.url), checks);
    await expect(used).rejects.toMatchObject({ error: 'invalid_grant', error_description: 'The code has been used.' });
  });

  it('tells who somebody is by POST, too', async () => {
    const { sent } = await pick(bench, 'oidc');
    const { body } = await redeem(bench, 'oidc', sent['code']);
    const address = `${baseOf(bench, 'oidc')}/userinfo`;
    const token = String(body['access_token']);
    const posted = await answered(fetch(address, { method: 'POST', body: formOf({ access_token: token }) }));
    expect(posted.body).toMatchObject({ sub: 'ada', email: 'ada@example.com' });
    const none = await answered(fetch(address, { method: 'POST' }));
    expect(none).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    expect(none.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    bench.emulator.clock.advance('61m');
    expect((await userInfo(bench, 'oidc', token)).body).toMatchObject({ error: 'invalid_token' });
  });

  it('signs in whoever is typed, with claims of any kind', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'oidc'));
    const typed = {
      email: 'mary@example.org',
      name: 'Mary Jane Watson',
      claims: '{"department":"sales","groups":["a"]}',
      sub: '',
      typed: 'yes',
    };
    await visitor.submit(typed, { form: visitor.formWith('email') });
    const { body } = await redeem(bench, 'oidc', visitor.sent['code']);
    expect((await userInfo(bench, 'oidc', body['access_token'])).body).toEqual({
      sub: 'mary@example.org',
      email: 'mary@example.org',
      email_verified: false,
      name: 'Mary Jane Watson',
      given_name: 'Mary',
      family_name: 'Jane Watson',
      department: 'sales',
      groups: ['a'],
    });
  });

  it.each([
    ['nobody', { email: ' ' }, 'Type an e-mail address or a subject.'],
    ['claims that are no JSON', { email: 'a@b', claims: '{' }, 'The claims must be an object of JSON'],
    ['claims that are a list', { email: 'a@b', claims: '[1]' }, 'The claims must be an object of JSON'],
    ['a very long name', { email: 'a@b', name: 'x'.repeat(3000) }, 'That is too long.'],
  ])('shows the page again for %s', async (_, typed, text) => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'oidc'));
    await visitor.submit(typed, { form: visitor.formWith('email') });
    expect(visitor.status).toBe(400);
    expect(visitor.text).toContain(text);
    expect(visitor.inputs).toContain('email');
    expect([...bench.world.state.standInGrants.rows('')]).toEqual([]);
  });

  it('asks nobody who may not be asked', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'oidc', { prompt: 'none' }));
    expect(visitor.sent).toEqual({ error: 'login_required', state: 'state=1' });
  });

  it('shows whom the request hints at first of all', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'oidc', { login_hint: 'grace@example.com' }));
    expect(visitor.body).toMatch(/<button name="pick" value="grace" autofocus>/);
    const stranger = await new Visitor().open(authorizeUrl(bench, 'oidc', { login_hint: 'new@example.com' }));
    expect(stranger.body).toContain('value="new@example.com"');
  });

  it('takes requests that are posted, and answers by a form where it is asked to', async () => {
    const query = new URL(authorizeUrl(bench, 'oidc', { response_mode: 'form_post' })).searchParams;
    const elsewhere = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' };
    const visitor = await new Visitor().post(`${baseOf(bench, 'oidc')}/authorize`, query, elsewhere);
    await visitor.submit({ pick: 'ada' });
    expect(visitor.status).toBe(200);
    expect(visitor.body).toContain(`<form method="post" action="${callback}">`);
    expect(visitor.body).toContain('name="code"');
    expect(visitor.headers.get('content-security-policy')).toMatch(/script-src 'sha256-[\w+/=]{44}';/);
  });

  it.each([
    ['five minutes later', 'The code has expired.', {}],
    ['for another client', 'The code was given to another client.', { client_id: 'somebody-else' }],
    ['for another redirect', 'The redirect_uri is another than that of the request.', { redirect_uri: `${callback}/` }],
  ])('does not take a code %s', async (_, text, more) => {
    const { sent } = await pick(bench, 'oidc');
    if (Object.keys(more).length === 0) bench.emulator.clock.advance('5m');
    const { status, body } = await redeem(bench, 'oidc', sent['code'], more);
    expect({ status, body }).toEqual({ status: 400, body: { error: 'invalid_grant', error_description: text } });
  });

  it('does not take the code of another provider, nor its access token', async () => {
    const { sent } = await pick(bench, 'google');
    expect((await redeem(bench, 'oidc', sent['code'])).body).toMatchObject({ error: 'invalid_grant' });
    const { body } = await redeem(bench, 'google', sent['code']);
    expect((await userInfo(bench, 'oidc', body['access_token'])).status).toBe(401);
  });

  it('does not take a code without the verifier of its challenge', async () => {
    const { sent } = await pick(bench, 'oidc', 'ada', {
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });
    const { body } = await redeem(bench, 'oidc', sent['code'], { code_verifier: 'y'.repeat(43) });
    expect(body).toEqual({ error: 'invalid_grant', error_description: 'The code_verifier does not fit.' });
  });

  it('redeems one code once, however many ask at a time', async () => {
    const { sent } = await pick(bench, 'oidc');
    const all = await Promise.all(Array.from({ length: 4 }, () => redeem(bench, 'oidc', sent['code'])));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
  });
});

describe('an emulator whose public name leads nowhere', () => {
  const elsewhere = withStandIn({ publicUrl: 'http://emulator.invalid' });

  it('asks its stand-in all the same', async () => {
    const { outgoing } = elsewhere.world;
    const address = 'http://emulator.invalid/_stand-in/oidc';
    const discovered = await outgoing(`${address}/.well-known/openid-configuration`);
    expect(await discovered.json()).toMatchObject({ issuer: address, jwks_uri: `${address}/jwks` });
    const visitor = await new Visitor().open(
      authorizeUrl({ emulator: { ...elsewhere.emulator, url: `http://localhost:${elsewhere.emulator.port}` } }, 'oidc'),
    );
    await visitor.submit({ pick: 'ada' });
    const body = formOf({
      grant_type: 'authorization_code',
      client_id: clientId,
      client_secret: 's',
      redirect_uri: callback,
      code: visitor.sent['code'],
    }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status } = await outgoing(`${address}/token`, { method: 'POST', headers, body });
    expect(status).toBe(200);
    await expect(outgoing('http://emulator.invalid/elsewhere')).rejects.toMatchObject({ why: 'connection' });
  });
});
