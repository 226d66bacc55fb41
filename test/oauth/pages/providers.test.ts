import { withEmulator, type Bench } from '../../support/emulator';
import { curveCertificate, metadataOf } from '../../support/samlProvider';
import { Visitor } from '../../support/visitor';
import { authorizeUrl, baseOf, oauthFixtures, password } from '../support';

const oidc = {
  ProviderName: 'Okta',
  ProviderType: 'OIDC',
  ProviderDetails: {
    client_id: 'x',
    client_secret: 'y',
    attributes_request_method: 'GET',
    oidc_issuer: 'https://idp.example.com',
    authorize_scopes: 'openid',
    authorize_url: 'https://idp.example.com/a',
    token_url: 'https://idp.example.com/t',
    attributes_url: 'https://idp.example.com/u',
    jwks_uri: 'https://idp.example.com/k',
  },
};
const google = {
  ProviderName: 'Google',
  ProviderType: 'Google',
  ProviderDetails: { client_id: 'x', client_secret: 'y', authorize_scopes: 'openid' },
};
const saml = (name: string, identifiers: readonly string[]) => ({
  ProviderName: name,
  ProviderType: 'SAML',
  ProviderDetails: {
    MetadataFile: metadataOf({ entityId: `https://${name.toLowerCase()}.example`, certificate: curveCertificate }),
  },
  IdpIdentifiers: identifiers,
});

const fixtures = (
  providers: readonly { ProviderName: string }[],
  { settings, own = ['COGNITO'] }: { settings?: object; own?: readonly string[] } = {},
) =>
  oauthFixtures({
    pool: { IdentityProviders: providers },
    client: {
      SupportedIdentityProviders: [...own, ...providers.map(({ ProviderName }) => ProviderName)],
      ...(settings && { ManagedLoginBranding: { Settings: settings } }),
    },
    domain: { ManagedLoginVersion: settings ? 2 : 1 },
  });

const page = async (bench: Bench) => new Visitor().open(authorizeUrl(bench));
const buttons = ({ text }: Visitor) => [...text.matchAll(/Continue with (\w+)/g)].map(([, name]) => name);

describe('buttons of providers', () => {
  const bench = withEmulator({ fixtures: fixtures([google, oidc, saml('Corp', [])]) });

  it('lead each to its provider', async () => {
    const visitor = await page(bench);
    expect(buttons(visitor)).toEqual(['Google', 'Okta', 'Corp']);
    await visitor.follow('Continue with Okta');
    expect(visitor.status).toBe(302);
    expect(visitor.url).toMatch(/^https:\/\/idp\.example\.com\/a\?client_id=x&/);
  });

  it('stand on the page of sign-up, too', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench).replace('/oauth2/authorize?', '/signup?'));
    expect(buttons(visitor)).toEqual(['Google', 'Okta', 'Corp']);
  });
});

describe('a client of providers alone', () => {
  const bench = withEmulator({ fixtures: fixtures([oidc], { own: [] }) });

  it('is asked for no password, and takes none', async () => {
    const visitor = await page(bench);
    expect(buttons(visitor)).toEqual(['Okta']);
    expect(visitor.inputs).toEqual([]);
    const form = new URLSearchParams({ _csrf: visitor.cookies()['XSRF-TOKEN'] ?? '', username: 'ada', password });
    await visitor.post(visitor.url, form);
    expect({ status: visitor.status, signedIn: visitor.cookies()['cognito'] }).toEqual({
      status: 400,
      signedIn: undefined,
    });
    expect(visitor.text).toContain('Login option is not available. Please try another one');
  });
});

describe('the classic page of a client all of whose SAML providers have identifiers', () => {
  const bench = withEmulator({
    fixtures: fixtures([oidc, saml('Corp', ['corp.example']), saml('Shop', ['shop.example'])]),
  });

  it('asks for an address in the place of their buttons', async () => {
    const visitor = await page(bench);
    expect(buttons(visitor)).toEqual(['Okta']);
    expect(visitor.inputs).toContain('email');
  });

  it('finds the provider by the domain of the address', async () => {
    const visitor = await page(bench);
    await visitor.submit({ email: 'ada@shop.example' }, { form: visitor.formWith('email') });
    expect(visitor.url).toMatch(/^https:\/\/shop\.example\/in\?SAMLRequest=/);
  });

  it.each(['ada@nowhere.example', '', '<script>', 'ada@shop.example\r\nx: y'])('knows nobody of %j', async (email) => {
    const visitor = await page(bench);
    await visitor.submit({ email }, { form: visitor.formWith('email') });
    expect({ status: visitor.status, text: visitor.text }).toEqual({
      status: 400,
      text: expect.stringContaining('Login option is not available. Please try another one') as unknown,
    });
    expect(visitor.url.startsWith(baseOf(bench))).toBe(true);
  });
});

describe('one SAML provider without identifiers', () => {
  const bench = withEmulator({ fixtures: fixtures([saml('Corp', ['corp.example']), saml('Shop', [])]) });

  it('brings the buttons of all back', async () => {
    expect(buttons(await page(bench))).toEqual(['Corp', 'Shop']);
  });
});

describe('managed login', () => {
  const style = (interfaceStyle: string) => ({ categories: { auth: { federation: { interfaceStyle } } } });
  const providers = [saml('Corp', ['corp.example'])];

  describe('with a list of buttons', () => {
    const bench = withEmulator({ fixtures: fixtures(providers, { settings: style('BUTTON_LIST') }) });

    it('shows them whatever identifiers there are', async () => {
      expect(buttons(await page(bench))).toEqual(['Corp']);
    });
  });

  describe('that searches by domain', () => {
    const bench = withEmulator({ fixtures: fixtures(providers, { settings: style('DOMAIN_SEARCH') }) });

    it('asks for an address', async () => {
      const visitor = await page(bench);
      expect(buttons(visitor)).toEqual([]);
      await visitor.submit({ email: 'ada@corp.example' }, { form: visitor.formWith('email') });
      expect(visitor.url).toMatch(/^https:\/\/corp\.example\/in\?SAMLRequest=/);
    });
  });
});
