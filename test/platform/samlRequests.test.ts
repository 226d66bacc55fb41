import { generateKeyPairSync, verify } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { postedAuthnRequest, redirectedAuthnRequest, redirectedLogoutRequest } from '../../src/platform/saml';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const request = {
  id: '_dd0a3436-bc64-4679-a0c2-cb4454f04184',
  now: Date.UTC(2026, 0, 1),
  issuer: 'urn:amazon:cognito:sp:us-east-1_EXAMPLE',
  destination: 'https://idp.example.com/sso',
  relayState: 'H4sI/+ =&.1',
  assertionConsumerService: 'https://mydomain.auth.us-east-1.amazoncognito.com/saml2/idpresponse',
};

/** As a capture of AWS has it [field]. */
const xml =
  '<?xml version="1.0" encoding="UTF-8"?><saml2p:AuthnRequest xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol"' +
  ` AssertionConsumerServiceURL="${request.assertionConsumerService}" Destination="https://idp.example.com/sso"` +
  ` ID="${request.id}" IssueInstant="2026-01-01T00:00:00.000Z" Version="2.0">` +
  '<saml2:Issuer xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"' +
  ' Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">urn:amazon:cognito:sp:us-east-1_EXAMPLE</saml2:Issuer>' +
  '</saml2p:AuthnRequest>';

const inflated = (address: string) =>
  inflateRawSync(Buffer.from(new URL(address).searchParams.get('SAMLRequest') ?? '', 'base64')).toString('utf8');
const namesOf = (address: string) => [...new URL(address).searchParams.keys()];
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

function isSigned(address: string): boolean {
  const [signed = '', signature = ''] = (address.split('?')[1] ?? '').split('&Signature=');
  const query = signed.slice(signed.indexOf('SAMLRequest='));
  return verify('sha256', Buffer.from(query), publicKey, Buffer.from(decodeURIComponent(signature), 'base64'));
}

describe('a sign-in by redirect', () => {
  test('says what AWS says and no more', () => {
    const address = redirectedAuthnRequest(request);
    expect(address).toMatch(/^https:\/\/idp\.example\.com\/sso\?SAMLRequest=[A-Za-z0-9%]+&RelayState=/);
    expect(namesOf(address)).toEqual(['SAMLRequest', 'RelayState']);
    expect(new URL(address).searchParams.get('RelayState')).toBe(request.relayState);
    expect(inflated(address)).toBe(xml);
  });

  test('is signed over its query where there is a key', () => {
    const address = redirectedAuthnRequest(request, privateKey);
    expect(namesOf(address)).toEqual(['SAMLRequest', 'RelayState', 'SigAlg', 'Signature']);
    expect(new URL(address).searchParams.get('SigAlg')).toBe(rsaSha256);
    expect(isSigned(address)).toBe(true);
    expect(isSigned(address.replace('RelayState=H', 'RelayState=I'))).toBe(false);
  });

  test.each([
    ['https://idp.example.com/sso?idpid=C0&x=%20', 'https://idp.example.com/sso?idpid=C0&x=%20&SAMLRequest='],
    ['https://idp.example.com/sso#top', 'https://idp.example.com/sso?SAMLRequest='],
  ])('keeps the query of %s', (destination, start) => {
    const address = redirectedAuthnRequest({ ...request, destination }, privateKey);
    expect(address.startsWith(start)).toBe(true);
    expect(isSigned(address)).toBe(true);
  });

  test('has no tags of others in it', () => {
    const destination = 'https://idp.example.com/?a="/><x>&b=1';
    const text = inflated(redirectedAuthnRequest({ ...request, destination }));
    const root = new DOMParser().parseFromString(text, 'text/xml').documentElement;
    expect(root.getAttribute('Destination')).toBe(destination);
    expect(root.childNodes.length).toBe(1);
  });
});

describe('a sign-in by a form', () => {
  const posted = (base64: string) => Buffer.from(base64, 'base64').toString('utf8');

  test('says the same', async () => {
    const { action, fields } = await postedAuthnRequest(request);
    expect(action).toBe(request.destination);
    expect(posted(fields.SAMLRequest)).toBe(xml);
    expect(fields.RelayState).toBe(request.relayState);
  });

  test('has its signature behind its Issuer', async () => {
    const { fields } = await postedAuthnRequest(request, privateKey);
    const text = posted(fields.SAMLRequest);
    expect(text).toMatch(/<\/saml2:Issuer><ds:Signature .*<\/ds:Signature><\/saml2p:AuthnRequest>$/);
    const signature = new DOMParser().parseFromString(text, 'text/xml').getElementsByTagName('ds:Signature')[0];
    const check = new SignedXml({ publicCert: publicKey.export({ type: 'spki', format: 'pem' }) });
    check.loadSignature(signature as unknown as Node);
    expect(check.checkSignature(text)).toBe(true);
    expect(check.getSignedReferences()[0]).toContain(`ID="${request.id}"`);
    expect(check.signatureAlgorithm).toBe(rsaSha256);
  });
});

test('a sign-out names who and which session, and is signed', () => {
  const nameId = { value: 'carlos <&>', format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' };
  const address = redirectedLogoutRequest({ ...request, nameId, sessionIndex: '_s"1' }, privateKey);
  expect(namesOf(address)).toEqual(['SAMLRequest', 'RelayState', 'SigAlg', 'Signature']);
  expect(isSigned(address)).toBe(true);
  expect(inflated(address)).toBe(
    xml
      .replaceAll('AuthnRequest', 'LogoutRequest')
      .replace(` AssertionConsumerServiceURL="${request.assertionConsumerService}"`, '')
      .replace(
        '</saml2p:',
        `<saml2:NameID xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" Format="${nameId.format}">carlos &lt;&amp;&gt;` +
          '</saml2:NameID><saml2p:SessionIndex>_s&quot;1</saml2p:SessionIndex></saml2p:',
      ),
  );
  expect(inflated(redirectedLogoutRequest({ ...request, nameId }, privateKey))).not.toContain('SessionIndex');
});
