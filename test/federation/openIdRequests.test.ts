import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { generateKeyPairSync } from 'node:crypto';
import { Agent } from 'node:https';
import request from 'supertest';
import { authorizeUrl, baseOf, callback, poolId, redeemed } from '../oauth/support';
import {
  codeFor,
  publicJwk,
  signedBySecret,
  startOpenIdProvider,
  type OpenIdProvider,
} from '../support/openIdProvider';
import { credentials } from '../support/emulator';
import { authorityOf, withRelyingParty } from '../support/relyingParty';
import { decode } from '../support/signIn';
import type { Visitor } from '../support/visitor';
import { changeClient } from './changing';
import { letsGraceIn, redescribe } from './refusing';
import {
  addProvider,
  comeBack,
  depart,
  openIdDetails,
  providerName,
  providerSecret,
  returnUrl,
  withFederation,
} from './support';

const bench = withFederation();
const idTokenOf = async ({ sent }: Visitor) => {
  const { body } = await redeemed(bench, sent['code'] ?? '');
  return decode(String(body['id_token'])).claims;
};

describe('a browser is sent to a provider', () => {
  test("with AWS's parameters in AWS's order, and no PKCE", async () => {
    const { at, departed } = await depart(bench);
    expect(`${at.origin}${at.pathname}`).toBe(`${bench.provider.issuer}/authorize`);
    expect([...departed]).toEqual([
      ['client_id', 'cognito'],
      ['redirect_uri', `${baseOf(bench)}/oauth2/idpresponse`],
      ['scope', 'openid email profile'],
      ['response_type', 'code'],
      ['state', expect.stringMatching(/^[\w-]{43}$/)],
      ['nonce', expect.stringMatching(/^[\w-]{43}$/)],
    ]);
  });

  test('with a state and a nonce that are new each time', async () => {
    const [one, two] = [await depart(bench), await depart(bench)];
    for (const name of ['state', 'nonce']) expect(one.departed.get(name)).not.toBe(two.departed.get(name));
  });

  test('with what its address has already', async () => {
    await redescribe(bench, { authorize_url: `${bench.provider.issuer}/authorize?tenant=a&client_id=b#top` });
    const { at } = await depart(bench);
    expect(at.href).toMatch(/\/authorize\?tenant=a&client_id=b&client_id=cognito&redirect_uri=[^#]+#top$/);
  });

  test('with the hint of the application, and without its prompt, which the classic look does not know [docs]', async () => {
    const { departed } = await depart(bench, { login_hint: 'grace@example.com', prompt: 'login' });
    expect([...departed.entries()].slice(6)).toEqual([['login_hint', 'grace@example.com']]);
  });

  test('by its identifier as well', async () => {
    await addProvider(bench, {
      ProviderName: 'Named',
      ProviderType: 'OIDC',
      ProviderDetails: openIdDetails(bench.provider),
      IdpIdentifiers: ['corp.example'],
    });
    const { at } = await depart(bench, { identity_provider: undefined, idp_identifier: 'corp.example' });
    expect(at.origin).toBe(bench.provider.issuer);
  });

  test('but not to a social one with a hint', async () => {
    await addProvider(bench, {
      ProviderName: 'Google',
      ProviderType: 'Google',
      ProviderDetails: {
        client_id: 'x',
        client_secret: 'y',
        authorize_scopes: 'openid',
        authorize_url: `${bench.provider.issuer}/authorize`,
        jwks_uri: `${bench.provider.issuer}/jwks`,
      },
    });
    const { departed } = await depart(bench, { identity_provider: 'Google', login_hint: 'grace@example.com' });
    expect([...departed.keys()]).toEqual(['client_id', 'redirect_uri', 'scope', 'response_type', 'state']);
  });
});

describe('a provider is asked', () => {
  test('as AWS asks it: by name, with the secret in the form, with the token in a header', async () => {
    await letsGraceIn(bench);
    const { asked } = bench.provider;
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /.well-known/openid-configuration',
      'GET /.well-known/openid-configuration',
      'POST /token',
      'GET /jwks',
      'GET /userinfo',
    ]);
    for (const { headers } of asked) expect(headers['user-agent']).toBe('Amazon/Cognito');
    const token = asked[2];
    expect(token?.headers.authorization).toBeUndefined();
    expect([...new URLSearchParams(token?.body).keys()].sort()).toEqual([
      'client_id',
      'client_secret',
      'code',
      'grant_type',
      'redirect_uri',
    ]);
    expect(asked[4]?.headers.authorization).toMatch(/^Bearer \w+$/);
  });

  test('for user info by POST where it is told so, and for none where it has none', async () => {
    await redescribe(bench, { attributes_request_method: 'POST' });
    await letsGraceIn(bench);
    expect(bench.provider.asked.at(-1)).toMatchObject({ method: 'POST', path: '/userinfo' });
    bench.provider.asked.length = 0;
    bench.provider.manners = { discovery: { userinfo_endpoint: undefined } };
    await letsGraceIn(bench);
    expect(bench.provider.asked.at(-1)).toMatchObject({ path: '/jwks' });
  });

  test('for nothing but tokens where all its addresses are given', async () => {
    const { issuer } = bench.provider;
    await redescribe(bench, {
      authorize_url: `${issuer}/authorize`,
      token_url: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
    });
    await letsGraceIn(bench);
    expect(bench.provider.asked.map(({ path }) => path)).toEqual(['/token', '/jwks']);
  });

  test('without a secret that it does not have', async () => {
    await redescribe(bench, { client_secret: '' });
    await letsGraceIn(bench);
    expect(bench.provider.asked.find(({ path }) => path === '/token')?.body).not.toContain('client_secret');
  });
});

describe('ID tokens are taken in', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const curve = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve }).privateKey;
  test.each([
    ['RS384', rsa],
    ['RS512', rsa],
    ['ES256', curve('P-256')],
    ['ES384', curve('P-384')],
    ['ES512', curve('P-521')],
  ])('%s', async (alg, key) => {
    bench.provider.manners = { key, header: { alg }, jwks: { keys: [publicJwk(key)] } };
    await letsGraceIn(bench);
  });

  test('HS256', async () => {
    bench.provider.manners = {
      idToken: (claims) => signedBySecret(providerSecret, { alg: 'HS256', typ: 'JWT' }, claims),
    };
    await letsGraceIn(bench);
    expect(bench.provider.asked.map(({ path }) => path)).not.toContain('/jwks');
  });
});

describe('the nonce of an ID token of the pool', () => {
  test('is one of its own where the application named none', async () => {
    const claims = await idTokenOf(await comeBack(bench, { sub: 'grace' }));
    expect(claims['nonce']).toEqual(expect.stringMatching(/^[\w-]{43}$/));
  });

  test("is the application's, where it named one", async () => {
    const visitor = await comeBack(bench, { sub: 'grace' }, { nonce: 'n-1' });
    expect(await idTokenOf(visitor)).toMatchObject({ nonce: 'n-1' });
  });

  test('is none where a session let the user in', async () => {
    const visitor = await comeBack(bench, { sub: 'grace' });
    await visitor.open(authorizeUrl(bench, { identity_provider: providerName }));
    expect(await idTokenOf(visitor)).not.toHaveProperty('nonce');
  });
});

describe('a session', () => {
  const other = () =>
    addProvider(bench, { ProviderName: 'Other', ProviderType: 'OIDC', ProviderDetails: openIdDetails(bench.provider) });

  test('lets the users of its provider in without asking it again, and whoever names none', async () => {
    const visitor = await comeBack(bench, { sub: 'grace' });
    bench.provider.asked.length = 0;
    for (const identity_provider of [providerName, undefined]) {
      await visitor.open(authorizeUrl(bench, { identity_provider }));
      expect(visitor.sent).toEqual({ code: expect.any(String) as string, state: 'state=1' });
    }
    expect(bench.provider.asked).toEqual([]);
  });

  test('lets nobody in who asks for another provider, or for the pool itself', async () => {
    const visitor = await comeBack(bench, { sub: 'grace' });
    await other();
    await changeClient(bench, { SupportedIdentityProviders: ['COGNITO', providerName, 'Other'] });
    await visitor.open(authorizeUrl(bench, { identity_provider: 'Other' }));
    expect(new URL(visitor.url).origin).toBe(bench.provider.issuer);
    await visitor.open(authorizeUrl(bench, { identity_provider: 'COGNITO' }));
    expect(visitor.url).toContain('/login?');
  });
});

describe('prompt, at managed login,', () => {
  const managed = withFederation({ domain: { ManagedLoginVersion: 2 } });

  test('is handed on', async () => {
    const { departed } = await depart(managed, { prompt: 'select_account consent' });
    expect(departed.get('prompt')).toBe('select_account consent');
  });

  test('asks the provider again for login, in spite of a session; for none lets nobody else be asked', async () => {
    const nobody = await depart(managed, { prompt: 'none' });
    expect(nobody.visitor.sent).toEqual({ error: 'login_required', state: 'state=1' });
    const visitor = await comeBack(managed, { sub: 'grace' });
    const again = (prompt: string) => visitor.open(authorizeUrl(managed, { identity_provider: providerName, prompt }));
    await again('none');
    expect(visitor.sent).toHaveProperty('code');
    await again('login');
    expect(new URL(visitor.url).origin).toBe(managed.provider.issuer);
    expect(new URL(visitor.url).searchParams.get('prompt')).toBe('login');
  });
});

test('tokens stand in the fragment where the application asked for them', async () => {
  await changeClient(bench, { AllowedOAuthFlows: ['implicit'] });
  const visitor = await comeBack(bench, { sub: 'grace' }, { response_type: 'token' });
  expect(new URL(visitor.url).search).toBe('');
  expect(Object.keys(visitor.sent).sort()).toEqual(['access_token', 'expires_in', 'id_token', 'state', 'token_type']);
  expect(decode(visitor.sent['id_token'] ?? '').claims).toMatchObject({ 'cognito:username': 'Corp_grace' });
});

describe('a domain in host form', () => {
  const host = () => `shop.auth.us-east-1.amazoncognito.localhost:${bench.emulator.port}`;
  const ask = (path: string, cookies: readonly string[] = []) =>
    request(`http://127.0.0.1:${bench.emulator.port}`)
      .get(path)
      .set('Host', host())
      .set('Cookie', cookies.map((line) => line.split(';', 1)[0] ?? '').join('; '));

  test('is where its users come back to', async () => {
    const { search } = new URL(authorizeUrl(bench, { identity_provider: providerName }));
    const out = await ask(`/oauth2/authorize${search}`);
    const to = new URL(String(out.headers['location'])).searchParams;
    expect(to.get('redirect_uri')).toBe(`http://${host()}/oauth2/idpresponse`);
    const cookies = out.headers['set-cookie'] as unknown as string[];
    expect(cookies.map((line) => line.replace(/=[\w-]{43};/, '=…;'))).toEqual([
      'csrf-state=…; Path=/; Secure; HttpOnly; SameSite=None',
      'csrf-state-legacy=…; Path=/; HttpOnly',
    ]);
    const code = codeFor({ sub: 'grace', nonce: to.get('nonce') });
    const query = new URLSearchParams({ code, state: to.get('state') ?? '' });
    const back = await ask(`/oauth2/idpresponse?${query.toString()}`, cookies.slice(1));
    expect(String(back.headers['location'])).toMatch(
      /^https:\/\/app\.example\.com\/back\?code=[\w-]+&state=state%3D1$/,
    );
    expect(
      new URLSearchParams(bench.provider.asked.find(({ path }) => path === '/token')?.body).get('redirect_uri'),
    ).toBe(to.get('redirect_uri'));
  });
});

describe('over https', () => {
  const secure = withRelyingParty('https');
  let provider: OpenIdProvider;
  beforeAll(async () => {
    provider = await startOpenIdProvider(() => Math.floor(secure.emulator.clock.now() / 1000));
  });
  afterAll(() => provider.stop());

  test('somebody is sent out and comes back, and their cookies are for https alone', async () => {
    const { url } = secure.emulator;
    const requestHandler = { httpsAgent: new Agent({ ca: authorityOf(secure) }) };
    const client = new CognitoIdentityProviderClient({
      endpoint: url,
      region: 'us-east-1',
      credentials,
      requestHandler,
    });
    await addProvider(
      { client },
      {
        ProviderName: providerName,
        ProviderType: 'OIDC',
        ProviderDetails: openIdDetails(provider),
      },
    );
    client.destroy();
    const { visitor, departed } = await depart(secure);
    expect(departed.get('redirect_uri')).toMatch(/^https:\/\/localhost:\d+\/_domains\/shop\/oauth2\/idpresponse$/);
    expect(visitor.headers.get('set-cookie')).toMatch(/csrf-state=[\w-]{43};[^,]*Secure/);
    const code = codeFor({ sub: 'grace', nonce: departed.get('nonce') });
    await visitor.open(returnUrl(secure, { code, state: departed.get('state') ?? '' }));
    expect(visitor.url.startsWith(`${callback}?code=`)).toBe(true);
    expect(secure.world.state.users.get(poolId, 'Corp_grace')).toMatchObject({ status: 'EXTERNAL_PROVIDER' });
  });
});
