import { createHash, verify, X509Certificate } from 'node:crypto';
import { Agent } from 'node:https';
import {
  CognitoIdentityProviderClient,
  DescribeIdentityProviderCommand,
  GetSigningCertificateCommand,
  UpdateIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import request from 'supertest';
import { SignedXml } from 'xml-crypto';
import { authorizeUrl, poolId } from '../oauth/support';
import { credentials } from '../support/emulator';
import { authorityOf, withRelyingParty } from '../support/relyingParty';
import { assertionSigned, base64, entityId, metadataOf } from '../support/samlProvider';
import { Visitor } from '../support/visitor';
import { acsOf, audience, departToSaml, departedOf, letsIn, post, saidTo, samlName, withSaml } from './samlSupport';
import { addProvider } from './support';

const bench = withSaml();

const bindings = 'urn:oasis:names:tc:SAML:2.0:bindings:';
const service = (binding: string, location: string) =>
  `<md:SingleSignOnService Binding="${bindings}${binding}" Location="${location}"/>`;

/** The provider is said to be at other addresses, and to be asked in another way. */
async function redescribe(services: string, details: Record<string, string> = {}) {
  const MetadataFile = metadataOf(bench.provider).replace(/<md:SingleSignOnService[^>]*>/, services);
  const ProviderDetails = { MetadataFile, ...details };
  await bench.client.send(
    new UpdateIdentityProviderCommand({ UserPoolId: poolId, ProviderName: samlName, ProviderDetails }),
  );
}

async function signingCertificate(): Promise<X509Certificate> {
  const { Certificate } = await bench.client.send(new GetSigningCertificateCommand({ UserPoolId: poolId }));
  return new X509Certificate(Buffer.from(Certificate ?? '', 'base64'));
}

const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const signs = { RequestSigningAlgorithm: 'rsa-sha256' };

/** The query as it was sent is what was signed [SAML bindings, 3.4.4.1]. */
function isSignedQuery(address: URL, { publicKey }: X509Certificate): boolean {
  const [signed = '', signature = ''] = address.search.split('&Signature=');
  const query = signed.slice(signed.indexOf('SAMLRequest='));
  return verify('sha256', Buffer.from(query), publicKey, Buffer.from(decodeURIComponent(signature), 'base64'));
}

describe('by redirect', () => {
  test('a browser brings the request as AWS words it', async () => {
    bench.emulator.clock.freeze(true);
    const { at, departed, xml, requestId } = await departToSaml(bench);
    expect(at.origin + at.pathname).toBe(`${entityId}/in`);
    expect([...departed.keys()]).toEqual(['SAMLRequest', 'RelayState']);
    expect(requestId).toMatch(/^_[0-9a-f-]{36}$/);
    expect(xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><saml2p:AuthnRequest xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol"' +
        ` AssertionConsumerServiceURL="${acsOf(bench)}" Destination="${entityId}/in" ID="${requestId}"` +
        ` IssueInstant="${new Date(bench.emulator.clock.now()).toISOString()}" Version="2.0">` +
        '<saml2:Issuer xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"' +
        ` Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">${audience}</saml2:Issuer></saml2p:AuthnRequest>`,
    );
  });

  test('the query of the provider’s address stays, and its address is named as the metadata name it', async () => {
    await redescribe(service('HTTP-Redirect', 'https://idp.example.com?tenant=1&amp;x=%20y'), signs);
    const { at, xml } = await departToSaml(bench);
    expect(at.href).toMatch(/^https:\/\/idp\.example\.com\/\?tenant=1&x=%20y&SAMLRequest=/);
    expect(xml).toContain(' Destination="https://idp.example.com?tenant=1&amp;x=%20y"');
    expect(isSignedQuery(at, await signingCertificate())).toBe(true);
  });

  test('what is signed holds by the certificate of the pool', async () => {
    await redescribe(service('HTTP-Redirect', `${entityId}/in`), signs);
    const { at, departed } = await departToSaml(bench);
    expect([...departed.keys()]).toEqual(['SAMLRequest', 'RelayState', 'SigAlg', 'Signature']);
    expect(departed.get('SigAlg')).toBe(rsaSha256);
    const certificate = await signingCertificate();
    expect(isSignedQuery(at, certificate)).toBe(true);
    expect(isSignedQuery(new URL(at.href.replace('RelayState=', 'RelayState=x')), certificate)).toBe(false);
    expect(certificate.subject).toBe(`CN=${poolId}`);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    // a UTF8String: strict readers take no underscore in a PrintableString
    expect(certificate.raw.includes(Buffer.from(`\x0c${String.fromCharCode(poolId.length)}${poolId}`))).toBe(true);
  });

  test('it is preferred to the other way', async () => {
    await redescribe(service('HTTP-POST', `${entityId}/post`) + service('HTTP-Redirect', `${entityId}/in`));
    expect((await departToSaml(bench)).at.pathname).toBe('/saml/in');
  });

  test('two requests of a browser have one cookie and nothing else in common', async () => {
    const { visitor, ...one } = await departToSaml(bench);
    const cookies = visitor.cookies(acsOf(bench));
    await visitor.open(authorizeUrl(bench, { identity_provider: samlName }));
    expect(visitor.cookies(acsOf(bench))).toEqual(cookies);
    expect(Object.keys(cookies).sort()).toEqual(['csrf-state', 'csrf-state-legacy']);
    expect(new URL(visitor.url).searchParams.get('RelayState')).not.toBe(one.relayState);
  });
});

describe('by a form', () => {
  const location = 'https://login.example.com/sso?a=1&b=2';
  const byForm = (details: Record<string, string> = {}) =>
    redescribe(service('HTTP-POST', location.replace('&', '&amp;')), details);
  const depart = () => new Visitor().open(authorizeUrl(bench, { identity_provider: samlName }));

  function fields({ body }: Visitor): Record<string, string> {
    const inputs = [...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
  }

  test('a page hands it on, which runs one script, sends nothing elsewhere and has a button', async () => {
    await byForm();
    const { status, body, headers } = await depart();
    const script = /<script>([\s\S]*?)<\/script>/.exec(body)?.[1] ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; script-src 'sha256-${hash}'; form-action 'self' http: https:; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toContain('<form method="post" action="https://login.example.com/sso?a=1&#38;b=2">');
    expect(body).toContain('<button>Continue</button>');
    expect(script.trim()).toBe('document.forms[0].submit();');
  });

  test('what comes of it is taken', async () => {
    await byForm();
    const visitor = await depart();
    const { SAMLRequest = '', RelayState = '' } = fields(visitor);
    const xml = Buffer.from(SAMLRequest, 'base64').toString();
    expect(xml).toContain(' Destination="https://login.example.com/sso?a=1&amp;b=2"');
    const requestId = / ID="([^"]+)"/.exec(xml)?.[1] ?? '';
    const response = assertionSigned(bench.provider, saidTo(bench, { requestId }));
    await letsIn(bench, 'Staff_ada', await post(bench, visitor, response, RelayState));
  });

  test('what is signed has its signature in it, which holds by the certificate of the pool', async () => {
    await byForm(signs);
    const xml = Buffer.from(fields(await depart())['SAMLRequest'] ?? '', 'base64').toString();
    const check = new SignedXml({ publicCert: (await signingCertificate()).toString() });
    check.loadSignature(/<ds:Signature [\s\S]*<\/ds:Signature>/.exec(xml)?.[0] ?? '');
    expect(check.checkSignature(xml)).toBe(true);
    expect(check.getSignedReferences()[0]).toContain(audience);
    expect(xml).toMatch(/<\/saml2:Issuer><ds:Signature /);
  });
});

test.each([
  'http://user:password@idp.example.com/',
  'https://[idp.example.com/',
  'https://idp.example.com\\@evil.example.com',
])('an address like %s is no provider’s, and one that takes requests in no way known is none', async (location) => {
  const before = await bench.client.send(
    new DescribeIdentityProviderCommand({ UserPoolId: poolId, ProviderName: samlName }),
  );
  for (const services of [service('HTTP-Redirect', location), service('SOAP', `${entityId}/soap`)]) {
    await expect(redescribe(services)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  }
  const after = await bench.client.send(
    new DescribeIdentityProviderCommand({ UserPoolId: poolId, ProviderName: samlName }),
  );
  expect(after.IdentityProvider).toEqual(before.IdentityProvider);
});

test('a domain in host form is where its users come back to', async () => {
  const host = `shop.auth.us-east-1.amazoncognito.localhost:${bench.emulator.port}`;
  const here = request(`http://127.0.0.1:${bench.emulator.port}`);
  const { search } = new URL(authorizeUrl(bench, { identity_provider: samlName }));
  const out = await here.get(`/oauth2/authorize${search}`).set('Host', host);
  const visitor = Object.assign(new Visitor(), { url: String(out.headers['location']) });
  const { requestId, relayState, xml } = departedOf(visitor);
  const acs = `http://${host}/saml2/idpresponse`;
  expect(xml).toContain(`AssertionConsumerServiceURL="${acs}"`);
  const cookies = (out.headers['set-cookie'] as unknown as string[]).map((line) => line.split(';', 1)[0] ?? '');
  const answer = (recipient: string, id: string) =>
    here
      .post('/saml2/idpresponse')
      .set('Host', host)
      .set('Cookie', cookies.join('; '))
      .type('form')
      .send({
        SAMLResponse: base64(assertionSigned(bench.provider, { ...saidTo(bench, { requestId }), recipient, id })),
        RelayState: relayState,
      });
  const back = await answer(acs, '_a1');
  expect(String(back.headers['location'])).toMatch(/^https:\/\/app\.example\.com\/back\?code=[\w-]+&state=state%3D1$/);
  expect(back.headers['set-cookie']).toEqual([
    expect.stringMatching(/^cognito=[\w-]+; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/),
  ]);
});

describe('over https', () => {
  const secure = withRelyingParty('https');

  test('somebody leaves, and comes back to an address of https', async () => {
    const ProviderDetails = { MetadataFile: metadataOf(bench.provider) };
    const httpsAgent = new Agent({ ca: authorityOf(secure) });
    const endpoint = secure.emulator.url;
    const client = new CognitoIdentityProviderClient({
      endpoint,
      region: 'us-east-1',
      credentials,
      requestHandler: { httpsAgent },
    });
    await addProvider({ client }, { ProviderName: samlName, ProviderType: 'SAML', ProviderDetails });
    client.destroy();
    const at = { emulator: secure.emulator, world: secure.world, client: secure.client, provider: bench.provider };
    const departed = await departToSaml(at);
    expect(departed.xml).toContain(`AssertionConsumerServiceURL="https://`);
    await letsIn(
      at,
      'Staff_ada',
      await post(at, departed.visitor, assertionSigned(at.provider, saidTo(at, departed)), departed.relayState),
    );
  });
});
