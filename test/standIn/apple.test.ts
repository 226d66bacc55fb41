import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { Visitor } from '../support/visitor';
import { answered, authorizeUrl, baseOf, callback, claimsOf, clientId, headerOf, redeem, withStandIn } from './support';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { privateKey: strange } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const registeredId = 'com.example.registered';

const bench = withStandIn({
  standIn: false,
  fixtures: {
    userPools: [
      {
        PoolName: 'example',
        IdentityProviders: [
          {
            ProviderName: 'SignInWithApple',
            ProviderType: 'SignInWithApple',
            ProviderDetails: {
              client_id: registeredId,
              team_id: 'TEAM',
              key_id: 'KEY',
              private_key: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
              authorize_scopes: 'email name',
            },
          },
        ],
      },
    ],
  },
});

const subject = expect.stringMatching(/^\d{6}\.[0-9a-f]{32}\.\d{4}$/) as string;

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

interface Secret {
  readonly header?: object;
  readonly claims?: object;
  readonly key?: KeyObject;
}

/** A client secret as Apple wants it. */
function secretOf({ header = {}, claims = {}, key = privateKey }: Secret = {}): string {
  const now = Math.floor(bench.emulator.clock.now() / 1000);
  const body = { iss: 'TEAM', iat: now, exp: now + 300, aud: 'https://appleid.apple.com', sub: clientId, ...claims };
  const signed = `${part({ alg: 'ES256', kid: 'KEY', ...header })}.${part(body)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

const asked = { scope: 'name email', response_mode: 'form_post', nonce: 'n1' };

const unescaped = (text: string) => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

/** What the form of a page posts. */
const fieldsOf = ({ body }: Visitor): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      unescaped(value),
    ]),
  );

async function signedIn(more: Record<string, string | undefined> = {}, person = 'ada') {
  const visitor = await new Visitor().open(authorizeUrl(bench, 'apple', { ...asked, ...more }));
  return fieldsOf(await visitor.submit({ pick: person }));
}

describe('the stand-in for Apple', () => {
  it('posts its answer, with a name the first time and never again', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'apple', asked));
    await visitor.submit({ pick: 'ada' });
    expect({ status: visitor.status, text: visitor.text }).toMatchObject({ status: 200 });
    expect(visitor.body).toContain(`<form method="post" action="${callback}">`);
    const { user = '', ...first } = fieldsOf(visitor);
    expect(first).toEqual({ state: 'state=1', code: expect.stringMatching(/^\w{48}$/) as string });
    expect(JSON.parse(user)).toEqual({ name: { firstName: 'Ada', lastName: 'Lovelace' }, email: 'ada@example.com' });
    expect(Object.keys(await signedIn())).toEqual(['state', 'code']);
    expect(Object.keys(await signedIn({}, 'grace'))).toEqual(['state', 'code', 'user']);
    expect(Object.keys(await signedIn({ client_id: 'another' }))).toEqual(['state', 'code', 'user']);
    await bench.emulator.reset();
    expect(Object.keys(await signedIn())).toEqual(['state', 'code', 'user']);
  });

  it('posts by a script of ours, or by a button', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'apple', asked));
    await visitor.submit({ pick: 'ada' });
    expect(visitor.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; script-src 'sha256-[\w+/=]{44}'; form-action 'self' http:\/\/localhost:3000; /,
    );
    expect(visitor.body).toMatch(/<button>Continue<\/button>/);
  });

  it('demands the form where it is asked for a name or an address', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'apple', { scope: 'email' }));
    expect(visitor.status).toBe(400);
    expect(visitor.text).toContain('response_mode must be form_post when name or email scope is requested.');
    const bare = await new Visitor().open(authorizeUrl(bench, 'apple', { scope: '' }));
    await bare.submit({ pick: 'ada' });
    expect(Object.keys(bare.sent)).toEqual(['state', 'code']);
  });

  it('gives tokens for the code, to who proves who they are', async () => {
    const { code } = await signedIn();
    const { status, body } = await redeem(bench, 'apple', code, { client_secret: secretOf() });
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    expect(headerOf(body['id_token'])).toEqual({
      alg: 'RS256',
      kid: expect.stringMatching(/^[0-9A-F]{10}$/) as string,
    });
    const { iat, exp, auth_time: authTime, ...claims } = claimsOf(body['id_token']);
    expect(claims).toEqual({
      iss: 'https://appleid.apple.com',
      aud: clientId,
      sub: subject,
      nonce: 'n1',
      nonce_supported: true,
      at_hash: expect.any(String) as string,
      email: 'ada@example.com',
      email_verified: true,
    });
    expect(Number(exp) - Number(iat)).toBe(86_400);
    expect(authTime).toBeLessThanOrEqual(Number(iat));
    const { body: keys } = await answered(fetch(`${baseOf(bench, 'apple')}/jwks`));
    expect(keys['keys']).toMatchObject([{ kid: headerOf(body['id_token'])['kid'] }]);
  });

  it('says of an address that it is hidden', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'apple', asked));
    await visitor.submit({ email: 'x@privaterelay.appleid.com' }, { form: visitor.formWith('email') });
    const { body } = await redeem(bench, 'apple', fieldsOf(visitor)['code'], { client_secret: secretOf() });
    expect(claimsOf(body['id_token'])).toMatchObject({ email: 'x@privaterelay.appleid.com', is_private_email: true });
  });

  it('says that somebody did not want to', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'apple', asked));
    await visitor.submit({ cancel: 'yes' }, { form: 2 });
    expect(fieldsOf(visitor)).toEqual({ error: 'user_cancelled_authorize', state: 'state=1' });
  });

  it('has nowhere to ask who somebody is', async () => {
    expect((await fetch(`${baseOf(bench, 'apple')}/userinfo`)).status).toBe(404);
  });

  const soon = () => Math.floor(bench.emulator.clock.now() / 1000);
  it.each<[string, () => string, string]>([
    ['no JWT', () => 'a-secret', 'The client secret is no JWT.'],
    ['another algorithm', () => secretOf({ header: { alg: 'HS256' } }), 'The alg of the client secret is not ES256.'],
    ['no kid', () => secretOf({ header: { kid: '' } }), 'The client secret has no kid.'],
    ['no team', () => secretOf({ claims: { iss: '' } }), 'The client secret has no iss'],
    ['another client', () => secretOf({ claims: { sub: 'x' } }), 'The sub of the client secret is not the client_id.'],
    ['another audience', () => secretOf({ claims: { aud: 'x' } }), 'The aud of the client secret is not'],
    ['an end that is over', () => secretOf({ claims: { exp: soon() } }), 'The client secret has ended'],
    [
      'seven months',
      () => secretOf({ claims: { exp: soon() + 18_000_000 } }),
      'The client secret may last six months.',
    ],
    ['a beginning to come', () => secretOf({ claims: { iat: soon() + 1000 } }), 'The iat of the client secret'],
  ])('refuses a client secret of %s', async (_, secret, hint) => {
    const { code } = await signedIn();
    const { status, body, headers } = await redeem(bench, 'apple', code, { client_secret: secret() });
    expect({ status, body }).toEqual({ status: 400, body: { error: 'invalid_client' } });
    expect(headers.get('x-cognito-emu-hint')).toContain(hint);
    expect((await redeem(bench, 'apple', code, { client_secret: secretOf() })).status).toBe(200);
  });

  it.each<[string, Secret, number]>([
    ['its own key', {}, 200],
    ['the key of another', { key: strange }, 400],
    ['another team', { claims: { iss: 'OTHER' } }, 400],
    ['another name of its key', { header: { kid: 'OTHER' } }, 400],
  ])('holds a client that is a provider of a pool to %s', async (_, { claims, ...secret }, status) => {
    const { code } = await signedIn({ client_id: registeredId });
    const client_secret = secretOf({ ...secret, claims: { sub: registeredId, ...claims } });
    const answer = await redeem(bench, 'apple', code, { client_id: registeredId, client_secret });
    expect(answer.status).toBe(status);
  });
});
