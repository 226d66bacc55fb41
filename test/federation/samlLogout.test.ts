import { verify, X509Certificate } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import {
  DeleteIdentityProviderCommand,
  GetSigningCertificateCommand,
  UpdateIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { authorizeUrl, baseOf, callback, clientId, poolId } from '../oauth/support';
import {
  base64,
  entityId,
  logoutResponseXml,
  metadataOf,
  newProvider,
  signedOut,
  type SignedOut,
} from '../support/samlProvider';
import { Visitor } from '../support/visitor';
import { acsOf, audience, samlName, signInBySaml, withSaml } from './samlSupport';

const slo = (location = `${entityId}/out`) =>
  `<md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${location}"/>`;
const bench = withSaml();
const farewell = 'https://app.example.com/bye';

async function redescribe(details: Record<string, string>, services = slo()) {
  const MetadataFile = metadataOf(bench.provider).replace('<md:SingleSignOnService', `${services}$&`);
  const ProviderDetails = { MetadataFile, ...details };
  await bench.client.send(
    new UpdateIdentityProviderCommand({ UserPoolId: poolId, ProviderName: samlName, ProviderDetails }),
  );
}

const consumer = () => `${baseOf(bench)}/saml2/logout`;
const logoutUrl = (more: Record<string, string> = { logout_uri: farewell }) =>
  `${baseOf(bench)}/logout?${new URLSearchParams({ client_id: clientId, ...more }).toString()}`;
const sessions = () => bench.world.state.dump().tables['browserSessions'];

/** A browser that was signed in by the provider and has asked to be signed out; where it is, and what it brings there. */
async function leave(more?: Record<string, string>) {
  const visitor = await (await signInBySaml(bench)).open(logoutUrl(more));
  const at = new URL(visitor.url);
  const xml = inflateRawSync(Buffer.from(at.searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
  const requestId = / ID="([^"]+)"/.exec(xml)?.[1] ?? '';
  return { visitor, at, xml, requestId, relayState: at.searchParams.get('RelayState') ?? '' };
}

type Left = Awaited<ReturnType<typeof leave>>;

const saidTo = ({ requestId }: Pick<Left, 'requestId'>): SignedOut => ({
  now: bench.emulator.clock.now(),
  destination: consumer(),
  inResponseTo: requestId,
});

const post = (visitor: Visitor, xml: string, relayState: string) =>
  visitor.post(consumer(), new URLSearchParams({ SAMLResponse: base64(xml), RelayState: relayState }), {
    origin: 'https://idp.example.com',
  });

beforeEach(() => redescribe({ IDPSignout: 'true' }));

describe('who signs out is sent to the provider that signed them in', () => {
  test('with a signed request that names them and their session, and is signed out here at once', async () => {
    bench.emulator.clock.freeze(true);
    const { visitor, at, xml, requestId } = await leave();
    expect(at.origin + at.pathname).toBe(`${entityId}/out`);
    expect([...at.searchParams.keys()]).toEqual(['SAMLRequest', 'RelayState', 'SigAlg', 'Signature']);
    expect(xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><saml2p:LogoutRequest xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol"' +
        ` Destination="${entityId}/out" ID="${requestId}" IssueInstant="${new Date(bench.emulator.clock.now()).toISOString()}"` +
        ' Version="2.0"><saml2:Issuer xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"' +
        ` Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">${audience}</saml2:Issuer>` +
        '<saml2:NameID xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"' +
        ' Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">ada</saml2:NameID>' +
        '<saml2p:SessionIndex>_s1</saml2p:SessionIndex></saml2p:LogoutRequest>',
    );
    expect(sessions()).toEqual([]);
    expect(Object.keys(visitor.cookies(acsOf(bench)))).not.toContain('cognito');
    const { Certificate } = await bench.client.send(new GetSigningCertificateCommand({ UserPoolId: poolId }));
    const { publicKey } = new X509Certificate(Buffer.from(Certificate ?? '', 'base64'));
    const [query = '', signature = ''] = at.search.slice(1).split('&Signature=');
    const bytes = Buffer.from(decodeURIComponent(signature), 'base64');
    expect(verify('sha256', Buffer.from(query), publicKey, bytes)).toBe(true);
  });

  test('and goes from there where the application wanted', async () => {
    const left = await leave();
    const { url } = await post(left.visitor, signedOut(bench.provider, saidTo(left)), left.relayState);
    expect(url).toBe(farewell);
    await left.visitor.open(authorizeUrl(bench));
    expect(left.visitor.url).toContain('/login?');
  });

  test('or to the page of signing in, with what the application asked for', async () => {
    const left = await leave({ redirect_uri: callback, response_type: 'code', state: 's&1', scope: 'openid' });
    const { url, status } = await post(left.visitor, signedOut(bench.provider, saidTo(left)), left.relayState);
    expect(status).toBe(200);
    expect(url.split('?')[0]).toBe(`${baseOf(bench)}/login`);
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: callback,
      state: 's&1',
      scope: 'openid',
    });
  });
});

describe('nobody is sent to a provider', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['that does not want to know', () => redescribe({ IDPSignout: 'false' })],
    ['of which nothing is said of it', () => redescribe({})],
    ['without an address for it', () => redescribe({ IDPSignout: 'true' }, '')],
    [
      'that is gone',
      () => bench.client.send(new DeleteIdentityProviderCommand({ UserPoolId: poolId, ProviderName: samlName })),
    ],
  ])('%s, but signed out here', async (_what, change) => {
    const visitor = await signInBySaml(bench);
    await change();
    await visitor.open(logoutUrl());
    expect(visitor.url).toBe(farewell);
    expect(sessions()).toEqual([]);
  });

  test('whose metadata cannot be had', async () => {
    const visitor = await signInBySaml(bench);
    bench.world.state.transaction(() => {
      const { identityProviders } = bench.world.state;
      const row = identityProviders.get(poolId, samlName);
      if (row === undefined) throw new Error('there is no provider');
      const details = { MetadataURL: 'http://127.0.0.1:1/metadata', IDPSignout: 'true' };
      identityProviders.replace(row, { ...row, details });
    }, 'test');
    await visitor.open(logoutUrl());
    expect(visitor.url).toBe(farewell);
    expect(sessions()).toEqual([]);
  });

  test('who was not signed in by it', async () => {
    const visitor = await new Visitor().open(logoutUrl());
    expect(visitor.url).toBe(farewell);
  });

  test('where the application may not be gone to', async () => {
    const visitor = await (await signInBySaml(bench)).open(logoutUrl({ logout_uri: 'https://evil.example.com' }));
    expect(visitor.text).toContain("Required String parameter 'redirect_uri' is not present");
    expect(sessions()).toHaveLength(1);
  });
});

describe('an answer of the provider is refused', () => {
  const wrong = 'Invalid SAML logout response';
  const refuses = async (left: Left, xml: string, relayState = left.relayState, visitor = left.visitor) => {
    const { status, text, url } = await post(visitor, xml, relayState);
    expect({ status, url, told: text.includes(wrong) }).toEqual({ status: 400, url: consumer(), told: true });
    expect(sessions()).toEqual([]);
  };

  test.each<[string, (left: Left) => string | Promise<string>]>([
    ['that is not signed', (left) => logoutResponseXml(saidTo(left))],
    ['that another signed', async (left) => signedOut(await newProvider(), saidTo(left))],
    ['that was changed', (left) => signedOut(bench.provider, saidTo(left)).replace('_l1"', '_l2"')],
    ['of another issuer', (left) => signedOut(bench.provider, { ...saidTo(left), issuer: 'urn:other' })],
    ['to something else', (left) => signedOut(bench.provider, { ...saidTo(left), inResponseTo: '_other' })],
    ['sent to another', (left) => signedOut(bench.provider, { ...saidTo(left), destination: 'https://x.example.com' })],
    ['sent to nobody', (left) => signedOut(bench.provider, { ...saidTo(left), destination: '' })],
    ['that it could not', (left) => signedOut(bench.provider, { ...saidTo(left), status: 'Responder' })],
    ['issued later than now', (left) => signedOut(bench.provider, { ...saidTo(left), issued: 61 })],
    ['that is no XML', () => 'x'],
    ['with a document type', (left) => `<!DOCTYPE x>${signedOut(bench.provider, saidTo(left))}`],
  ])('%s', async (_what, make) => {
    const left = await leave();
    await refuses(left, await make(left));
  });

  test('in another browser', async () => {
    const left = await leave();
    const xml = signedOut(bench.provider, saidTo(left));
    await refuses(left, xml, left.relayState, new Visitor());
    expect((await post(left.visitor, xml, left.relayState)).url).toBe(farewell);
  });

  test('that comes again', async () => {
    const left = await leave();
    const xml = signedOut(bench.provider, saidTo(left));
    await post(left.visitor, xml, left.relayState);
    await refuses(left, xml);
  });

  test('after five minutes', async () => {
    const left = await leave();
    bench.emulator.clock.advance('5m');
    await refuses(left, signedOut(bench.provider, saidTo(left)));
  });

  test('with a state that is none', async () => {
    const left = await leave();
    await refuses(left, signedOut(bench.provider, saidTo(left)), 'x');
  });

  test('with the state of a sign-in', async () => {
    const left = await leave();
    await left.visitor.open(authorizeUrl(bench, { identity_provider: samlName }));
    const relayState = new URL(left.visitor.url).searchParams.get('RelayState') ?? '';
    await refuses(left, signedOut(bench.provider, saidTo(left)), relayState);
  });

  test('by GET, and without a form', async () => {
    const left = await leave();
    const SAMLResponse = base64(signedOut(bench.provider, saidTo(left)));
    const query = new URLSearchParams({ SAMLResponse, RelayState: left.relayState }).toString();
    const got = await left.visitor.open(`${consumer()}?${query}`);
    expect([got.status, got.text]).toEqual([400, expect.stringContaining('An error was encountered')]);
    for (const body of ['', `${query}&SAMLResponse=x`]) {
      const { status, text } = await left.visitor.post(consumer(), body);
      expect([status, text]).toEqual([400, expect.stringContaining(wrong)]);
    }
    expect((await left.visitor.post(consumer(), query)).url).toBe(farewell);
  });
});
