import { authorizeUrl, baseOf, callback, claimsOf, clientId, headerOf, pick, redeem, userInfo } from './support';
import { answered, withStandIn } from './support';
import { Visitor } from '../support/visitor';

const bench = withStandIn({ standIn: false });

/** Of `ada`, who has no subject of Google's form. */
const subject = expect.stringMatching(/^1\d{20}$/) as string;

describe('the stand-in for Google', () => {
  it('asks who signs in, and sends them back as Google does', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'google'));
    expect(visitor.text).toContain('Google (stand-in)');
    expect(visitor.text).toContain('This is not Google: cognito-emu answers in its place');
    await visitor.submit({ pick: 'ada' });
    expect(visitor.url.startsWith(`${callback}?state=`)).toBe(true);
    expect(visitor.sent).toEqual({
      state: 'state=1',
      code: expect.stringMatching(/^\w{48}$/) as string,
      scope:
        'openid email https://www.googleapis.com/auth/userinfo.email profile https://www.googleapis.com/auth/userinfo.profile',
      authuser: '0',
      prompt: 'consent',
    });
  });

  it('gives tokens for the code, once', async () => {
    const { sent } = await pick(bench, 'google', 'ada', { nonce: 'n1' });
    const { status, body } = await redeem(bench, 'google', sent['code']);
    const now = Math.floor(bench.emulator.clock.now() / 1000);
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 3599, token_type: 'Bearer', scope: sent['scope'] });
    expect(body['access_token']).toMatch(/^ya29\./);
    expect(headerOf(body['id_token'])).toEqual({
      typ: 'JWT',
      alg: 'RS256',
      kid: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
    });
    const { iat, exp, ...claims } = claimsOf(body['id_token']);
    expect(claims).toEqual({
      iss: 'https://accounts.google.com',
      azp: clientId,
      aud: clientId,
      sub: subject,
      email: 'ada@example.com',
      email_verified: true,
      at_hash: expect.stringMatching(/^[\w-]{22}$/) as string,
      nonce: 'n1',
      name: 'Ada Lovelace',
      picture: 'https://example.com/ada.png',
      given_name: 'Ada',
      family_name: 'Lovelace',
    });
    expect(now - Number(iat)).toBeLessThan(5);
    expect(Number(exp) - Number(iat)).toBe(3600);
    const again = await redeem(bench, 'google', sent['code']);
    expect(again).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_description: 'Bad Request' } });
  });

  it('tells a person in the form of the People API, or flat', async () => {
    const { sent } = await pick(bench, 'google');
    const { body } = await redeem(bench, 'google', sent['code']);
    const fields = '?personFields=names,emailAddresses,email,birthdays';
    const person = await userInfo(bench, 'google', body['access_token'], fields);
    const metadata = { primary: true, verified: true, source: { type: 'PROFILE', id: subject } };
    expect(person.body).toEqual({
      resourceName: expect.stringMatching(/^people\/1\d{20}$/) as string,
      etag: expect.any(String) as string,
      names: [{ metadata, displayName: 'Ada Lovelace', familyName: 'Lovelace', givenName: 'Ada' }],
      emailAddresses: [{ metadata, value: 'ada@example.com' }],
    });
    const flat = await userInfo(bench, 'google', body['access_token']);
    expect(flat.body).toMatchObject({ sub: subject, email: 'ada@example.com', email_verified: true });
  });

  it('tells no more than the scopes ask for', async () => {
    const { sent } = await pick(bench, 'google', 'ada', { scope: 'openid' });
    const { body } = await redeem(bench, 'google', sent['code']);
    expect(Object.keys(claimsOf(body['id_token'])).sort()).toEqual([
      'at_hash',
      'aud',
      'azp',
      'exp',
      'iat',
      'iss',
      'sub',
    ]);
    const { body: told } = await userInfo(bench, 'google', body['access_token']);
    expect(told).toEqual({ sub: subject });
  });

  it('publishes the key that it signs with', async () => {
    const { sent } = await pick(bench, 'google');
    const { body } = await redeem(bench, 'google', sent['code']);
    const { body: set } = await answered(fetch(`${baseOf(bench, 'google')}/jwks`));
    expect(set['keys']).toEqual([
      {
        kty: 'RSA',
        use: 'sig',
        alg: 'RS256',
        kid: headerOf(body['id_token'])['kid'],
        n: expect.any(String) as string,
        e: 'AQAB',
      },
    ]);
  });

  it('says that somebody did not want to', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'google'));
    await visitor.submit({ cancel: 'yes' }, { form: 2 });
    expect(visitor.sent).toEqual({ error: 'access_denied', state: 'state=1' });
  });

  it.each([
    ['a client', { client_id: undefined }, 'The request has no client_id.'],
    ['scopes', { scope: '' }, 'Missing required parameter: scope'],
    ['a place to go back to', { redirect_uri: undefined }, 'no redirect_uri that may be used'],
  ])('shows a request without %s as wrong', async (_, more, text) => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'google', more));
    expect({ status: visitor.status, url: visitor.url }).toEqual({
      status: 400,
      url: authorizeUrl(bench, 'google', more),
    });
    expect(visitor.text).toContain(text);
  });

  it.each([
    ['no code', { code: undefined }, 'invalid_request', 'Missing required parameter: code'],
    ['a code of nobody', { code: 'nothing' }, 'invalid_grant', 'Malformed auth code.'],
    ['another redirect', { redirect_uri: 'http://localhost:3000/other' }, 'redirect_uri_mismatch', 'Bad Request'],
    ['no secret', { client_secret: undefined }, 'invalid_request', 'client_secret is missing.'],
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type', 'Invalid grant_type'],
    ['another client', { client_id: 'somebody-else' }, 'invalid_grant', 'Bad Request'],
  ])('refuses %s in the words of Google', async (_, more, error, text) => {
    const { sent } = await pick(bench, 'google');
    const { status, body } = await redeem(bench, 'google', sent['code'], more);
    expect({ status, body }).toEqual({ status: 400, body: { error, error_description: text } });
    expect((await redeem(bench, 'google', sent['code'])).status).toBe(200);
  });

  it('refuses an access token of nobody', async () => {
    const { status, body } = await userInfo(bench, 'google', 'ya29.nothing');
    expect({ status, body }).toEqual({
      status: 401,
      body: { error: 'invalid_request', error_description: 'Invalid Credentials' },
    });
  });
});
