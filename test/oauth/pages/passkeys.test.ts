import { storedBy, withEmulator, type Bench } from '../../support/emulator';
import { Visitor } from '../../support/visitor';
import { authorizeUrl, callback, oauthFixtures, password } from '../support';

const fixtures = (managed: boolean, factors = ['PASSWORD', 'WEB_AUTHN']) =>
  oauthFixtures({
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: factors } } },
    client: { ManagedLoginBranding: { UseCognitoProvidedValues: true } },
    domain: { ManagedLoginVersion: managed ? 2 : 1 },
  });

const addUrl = (bench: Bench) => authorizeUrl(bench).replace('/oauth2/authorize?', '/passkeys/add?');
const signedIn = async (bench: Bench) =>
  (await new Visitor().open(authorizeUrl(bench))).submit({ username: 'ada', password });
const withoutChallenge = (bench: Bench) => ({ ...storedBy(bench), webAuthnRegistrations: [] });

describe('adding a passkey', () => {
  const bench = withEmulator({ fixtures: fixtures(true) });

  it('is for whom the browser is signed in by', async () => {
    const before = storedBy(bench);
    const visitor = await new Visitor().open(addUrl(bench));
    expect({ status: visitor.status, text: visitor.text }).toEqual({
      status: 400,
      text: expect.stringContaining('Something went wrong') as unknown,
    });
    expect(storedBy(bench)).toEqual(before);
  });

  it('calls the relying party as AWS does where the page is by path', async () => {
    const visitor = await (await signedIn(bench)).open(addUrl(bench));
    expect(visitor.body).toContain('shop.auth.us-east-1.amazoncognito.com');
  });

  it('goes on to the application for who wants none', async () => {
    const visitor = await (await signedIn(bench)).open(addUrl(bench));
    await visitor.submit({}, { form: 1 });
    expect(visitor.url.startsWith(`${callback}?code=`)).toBe(true);
  });

  it.each(['', 'no JSON', '{}', 'null', '[1]', '{"id":{"__proto__":1}}'])('takes no %j for one', async (credential) => {
    const visitor = await (await signedIn(bench)).open(addUrl(bench));
    const before = withoutChallenge(bench);
    await visitor.submit({ credential });
    expect({ status: visitor.status, text: visitor.text }).toEqual({
      status: 400,
      text: expect.stringContaining('Invalid Credential.') as unknown,
    });
    expect(withoutChallenge(bench)).toEqual(before);
  });

  it('is not begun by a program that only looks ahead', async () => {
    expect((await fetch(addUrl(bench), { method: 'HEAD' })).status).toBe(405);
  });
});

describe.each([
  ['the classic pages', fixtures(false), 'invalid_request'],
  ['a pool without passkeys', fixtures(true, ['PASSWORD']), "The passkey feature isn't enabled for the user pool."],
])('adding a passkey at %s', (_where, given, text) => {
  const bench = withEmulator({ fixtures: given });

  it('is refused', async () => {
    const visitor = await signedIn(bench);
    const before = storedBy(bench);
    await visitor.open(addUrl(bench));
    expect({ status: visitor.status, text: visitor.text }).toEqual({
      status: 400,
      text: expect.stringContaining(text) as unknown,
    });
    expect(storedBy(bench)).toEqual(before);
  });
});
