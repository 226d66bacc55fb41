import { CreateTermsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../../support/emulator';
import { Visitor } from '../../support/visitor';
import { authorizeUrl, clientId, oauthFixtures, poolId } from '../support';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const css = '.submitButton-customizable { background-color: rebeccapurple; }';

const linked = (visitor: Visitor, kind: RegExp): string[] =>
  [...visitor.body.matchAll(/(?:href|src)="([^"]+)"/g)]
    .map(([, address = '']) => address)
    .filter((address) => kind.test(address));

const got = async (visitor: Visitor, address: string) => {
  const answer = await fetch(new URL(address, visitor.url));
  const body = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, type: answer.headers.get('content-type'), body };
};

describe('the classic pages', () => {
  const bench = withEmulator({
    fixtures: oauthFixtures({ client: { UICustomization: { CSS: css, ImageFile: png } } }),
  });

  it('are styled by the sheet and show the logo of SetUICustomization', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench));
    const [sheet = ''] = linked(visitor, /custom-css\.css$/);
    expect(await got(visitor, sheet)).toEqual({
      status: 200,
      type: 'text/css; charset=utf-8',
      body: Buffer.from(css),
    });
    const [logo = ''] = linked(visitor, /image\.png$/);
    expect(await got(visitor, logo)).toEqual({ status: 200, type: 'image/png', body: Buffer.from(png, 'base64') });
    expect((await got(visitor, sheet.replace(/\/\d{14}\//, '/20000101000000/'))).status).toBe(404);
  });
});

describe('managed login', () => {
  const red = 'cc0000ff';
  const Settings = { components: { primaryButton: { lightMode: { defaults: { backgroundColor: red } } } } };
  const Assets = [{ Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: png }];
  const enabled = { form: { logo: { enabled: true } } };
  const style = { Settings: { components: { ...Settings.components, ...enabled } }, Assets };
  const bench = withEmulator({
    fixtures: oauthFixtures({ domain: { ManagedLoginVersion: 2 }, client: { ManagedLoginBranding: style } }),
  });

  it('is painted and shows the images as its style says', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench));
    const [sheet = ''] = linked(visitor, /\/assets\/branding\/[^"]+\.css$/);
    const { status, type, body } = await got(visitor, sheet);
    expect({ status, type }).toEqual({ status: 200, type: 'text/css; charset=utf-8' });
    expect(body.toString()).toContain(`#${red}`);
    const [logo = ''] = linked(visitor, /FORM_LOGO-LIGHT\.png$/);
    expect(await got(visitor, logo)).toEqual({ status: 200, type: 'image/png', body: Buffer.from(png, 'base64') });
    const { headers } = await fetch(new URL(logo, visitor.url));
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect((await got(visitor, logo.replace('LIGHT', 'DARK'))).status).toBe(404);
  });

  const document = (TermsName: string, ending: string) => ({
    TermsName,
    TermsSource: 'LINK' as const,
    Enforcement: 'NONE' as const,
    Links: {
      'cognito:default': `https://terms.example/${ending}`,
      'cognito:german': `https://terms.example/de/${ending}`,
    },
  });
  const signUpPage = async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench));
    return visitor.open(`${visitor.url.replace('/login?', '/signup?')}&lang=de`);
  };
  const made = async (name: string, ending: string) => {
    const whose = { UserPoolId: poolId, ClientId: clientId };
    await bench.client.send(new CreateTermsCommand({ ...whose, ...document(name, ending) }));
  };

  it('links terms and privacy policy at sign-up in the language of the page, and neither without the other', async () => {
    await made('terms-of-use', 'use');
    expect(linked(await signUpPage(), /terms\.example/)).toEqual([]);
    await made('privacy-policy', 'privacy');
    expect(linked(await signUpPage(), /terms\.example/)).toEqual([
      'https://terms.example/de/use',
      'https://terms.example/de/privacy',
    ]);
  });
});
