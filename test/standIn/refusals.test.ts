import { request } from 'node:http';
import { withEmulator } from '../support/emulator';
import { Visitor } from '../support/visitor';
import { authorizeUrl, baseOf, callback, formOf, withStandIn } from './support';

const pool = {
  Id: 'us-east-1_Example1',
  PoolName: 'example',
  Domain: { Domain: 'shop' },
  Clients: [{ ClientName: 'web', CallbackURLs: ['https://app.example.com/back', 'myapp://back'] }],
};
const bench = withStandIn({ fixtures: { userPools: [pool] } });

/** A request that says whatever Host it wants to. */
const statusFor = (host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { port } = bench.emulator;
    request({ port, path: '/_stand-in/google/jwks', headers: { host } }, ({ statusCode }) => {
      resolve(statusCode);
    })
      .on('error', reject)
      .end();
  });

describe('whoever is sent back', () => {
  it.each([
    'http://localhost:3000/back',
    'http://app.localhost/back?x=1',
    'http://127.0.0.1:8080/back',
    'http://[::1]:8080/back',
    'https://shop.auth.us-east-1.amazoncognito.com/oauth2/idpresponse',
  ])('may go to %s', async (redirectUri) => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'google', { redirect_uri: redirectUri }));
    expect(visitor.status).toBe(200);
    await visitor.submit({ pick: 'ada' });
    expect(visitor.url.startsWith(redirectUri)).toBe(true);
  });

  it.each([
    'https://evil.example.com/',
    'http://localhost.evil.example.com/',
    'http://evil.example.com\\@localhost/',
    'http://localhost@evil.example.com/',
    'http://user@localhost/',
    'http://localhost/#fragment',
    'http://127.0.0.1.example.com/',
    'http://other.auth.us-east-1.amazoncognito.com/',
    '//evil.example.com/',
    '/back',
    'javascript:alert(1)//localhost',
    'data:text/html,localhost',
    'myapp://localhost/back',
    '',
  ])('may not go to %s', async (redirectUri) => {
    const url = authorizeUrl(bench, 'google', { redirect_uri: redirectUri });
    const visitor = await new Visitor().open(url);
    expect({ status: visitor.status, url: visitor.url }).toEqual({ status: 400, url });
    const posted = new URLSearchParams({ 'stand-in': 'decision', cancel: 'yes' });
    expect((await visitor.post(url, posted)).url).toBe(url);
    expect(visitor.status).toBe(400);
  });

  it('is let through by the policy of the page, to the apps behind a domain as well', async () => {
    const back = `${bench.emulator.url}/_domains/shop/oauth2/idpresponse`;
    const visitor = await new Visitor().open(authorizeUrl(bench, 'google', { redirect_uri: back }));
    expect(visitor.headers.get('content-security-policy')).toContain("form-action 'self' http: https: myapp:;");
  });
});

describe('a page of the stand-in', () => {
  it('lets nothing in and tells nobody where it was', async () => {
    const { headers } = await new Visitor().open(authorizeUrl(bench, 'oidc'));
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; form-action 'self' http: https:; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it('writes what it was sent as text', async () => {
    const nasty = '"><script>alert(1)</script>';
    const visitor = await new Visitor().open(authorizeUrl(bench, 'oidc', { client_id: nasty, login_hint: nasty }));
    expect(visitor.body).not.toContain('<script>');
    await visitor.submit({ email: '', name: nasty, claims: nasty }, { form: visitor.formWith('email') });
    expect(visitor.status).toBe(400);
    expect(visitor.body).not.toContain('<script>');
  });

  it.each([
    ['another origin', { origin: 'https://evil.example.com' }],
    ['a page without one', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another origin of this site', { 'sec-fetch-site': 'same-site' }],
  ])('takes no decision from %s', async (_, headers) => {
    const body = new URLSearchParams({ 'stand-in': 'decision', pick: 'ada' });
    const visitor = await new Visitor().post(authorizeUrl(bench, 'oidc'), body, headers);
    expect(visitor.status).toBe(403);
    expect(visitor.text).toContain('The form was posted by another site.');
    expect([...bench.world.state.standInGrants.rows('')]).toEqual([]);
  });

  it.each([
    ['twice the same', 'pick=ada&pick=grace&stand-in=decision', 'application/x-www-form-urlencoded'],
    ['something else than a form', '{"stand-in":"decision"}', 'application/json'],
    ['broken escapes', 'stand-in=%', 'application/x-www-form-urlencoded'],
  ])('does not read %s', async (_, body, type) => {
    const visitor = await new Visitor().post(authorizeUrl(bench, 'oidc'), body, { 'content-type': type });
    expect(visitor.status).toBe(400);
    expect(visitor.text).toContain('The form cannot be read.');
  });

  it('signs in nobody who is not there', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'oidc'));
    await visitor.submit({ pick: '__proto__' });
    expect(visitor.status).toBe(400);
    expect(visitor.text).toContain('There is nobody of that name any more.');
  });

  it('takes no parameter twice', async () => {
    const visitor = await new Visitor().open(`${authorizeUrl(bench, 'oidc')}&client_id=another`);
    expect(visitor.status).toBe(400);
  });
});

describe('an address that is none', () => {
  it.each([
    ['a provider of nobody', '/_stand-in/myspace/authorize', 'There is no such stand-in.'],
    ['a name of every object', '/_stand-in/constructor/authorize', 'There is no such stand-in.'],
    ['nothing at all', '/_stand-in/', 'There is no such stand-in.'],
    ['something that Google has not', '/_stand-in/google/logout', 'The stand-in has no such address.'],
    ['a name of every object at Google', '/_stand-in/google/toString', 'The stand-in has no such address.'],
  ])('is answered as %s', async (_, path, message) => {
    const answer = await fetch(`${bench.emulator.url}${path}`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: 'NotFound', message });
  });

  it('is a method that it does not take', async () => {
    const answer = await fetch(`${baseOf(bench, 'google')}/token`);
    expect({ status: answer.status, allow: answer.headers.get('allow') }).toEqual({ status: 405, allow: 'POST' });
  });

  it('is one under a name that is not ours', async () => {
    expect(await statusFor(`localhost:${bench.emulator.port}`)).toBe(200);
    expect(await statusFor('evil.example.com')).toBe(403);
  });
});

describe('without --stand-in', () => {
  const off = withEmulator();
  const hint =
    'Start with --stand-in (standIn: true of createEmulator), or with a fixture that has the member standIn, or a provider at /_stand-in/.';

  it.each(['oidc', 'saml'] as const)('the generic %s is off, and says how to have it', async (kind) => {
    const answer = await fetch(`${baseOf(off, kind)}/.well-known/openid-configuration`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ message: 'The generic stand-in is off.', hint });
    const body = formOf({ grant_type: 'authorization_code' });
    expect((await fetch(`${baseOf(off, kind)}/token`, { method: 'POST', body })).status).toBe(404);
  });

  it('the social ones are there', async () => {
    const visitor = await new Visitor().open(authorizeUrl(off, 'google'));
    expect({ status: visitor.status, text: visitor.text }).toMatchObject({ status: 200 });
    expect((await visitor.submit({ pick: 'ada' })).url.startsWith(callback)).toBe(true);
  });
});
