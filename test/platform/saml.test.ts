import { createPrivateKey } from 'node:crypto';
import { readSamlMetadata, verifySamlResponse, type SamlExpectation, type SamlMetadata } from '../../src/platform/saml';
import * as idp from '../support/samlProvider';

const now = Date.UTC(2026, 0, 1);
const expected: SamlExpectation = {
  now,
  isAudience: (audience) => audience === 'urn:amazon:webservices',
  isRecipient: (address) => address === idp.signIn,
  maxAge: 300_000,
};
let provider: idp.SamlProvider;
let metadata: SamlMetadata;

const read = async (text: string): Promise<SamlMetadata> => {
  const found = await readSamlMetadata(text);
  if ('why' in found) throw new Error(found.hint);
  return found;
};
const verify = (xml: string, more: Partial<SamlExpectation> = {}) =>
  verifySamlResponse(idp.base64(xml), metadata, { ...expected, ...more });

beforeAll(async () => {
  provider = await idp.newProvider();
  metadata = await read(idp.metadataOf(provider));
});

describe('metadata', () => {
  test('say who the provider is, by which keys it signs and where it is', () => {
    expect(metadata).toMatchObject({
      entityId: idp.entityId,
      certificates: [{ text: provider.certificate }],
      singleSignOn: [{ location: `${idp.entityId}/in`, binding: expect.stringMatching(/HTTP-Redirect$/) as string }],
      singleLogout: [{ location: `${idp.entityId}/out` }],
      wantsSignedRequests: false,
    });
  });

  test('say until when they may be kept', async () => {
    const text = idp.metadataOf(provider).replace('entityID', 'validUntil="2026-02-01T00:00:00Z" entityID');
    expect(await read(text)).toMatchObject({ validUntil: Date.UTC(2026, 1, 1) });
    expect(metadata).not.toHaveProperty('validUntil');
  });

  test.each<[string, (text: string) => string, RegExp]>([
    ['no XML', () => 'metadata', /not (well-formed XML|one element)/],
    ['another root', (text) => text.replaceAll('EntityDescriptor', 'Entity'), /EntityDescriptor/],
    ['another namespace', (text) => text.replace(':2.0:metadata', ':1.0:metadata'), /EntityDescriptor/],
    ['no entityID', (text) => text.replace('entityID', 'entityId'), /entityID/],
    ['no provider', (text) => text.replaceAll('IDPSSODescriptor', 'SPSSODescriptor'), /IDPSSODescriptor/],
    ['another protocol', (text) => text.replace(':2.0:protocol', ':1.1:protocol'), /SAML 2.0/],
    ['no signing key', (text) => text.replace('use="signing"', 'use="encryption"'), /KeyDescriptor/],
    ['a broken certificate', (text) => text.replace('Certificate>MII', 'Certificate>AAA'), /X509Certificate/],
    ['no address', (text) => text.replaceAll('SingleSignOnService', 'Other'), /SingleSignOnService/],
    ['a script as address', (text) => text.replace(/Location="[^"]*in"/, 'Location="javascript:1"'), /address/],
    ['a document type', (text) => text.replace('<md:', '<!DOCTYPE x><md:'), /document type/],
  ])('with %s are refused', async (_what, change, hint) => {
    expect(await readSamlMetadata(change(idp.metadataOf(provider)))).toEqual({
      why: 'malformed',
      hint: expect.stringMatching(hint) as string,
    });
  });
});

describe('a response', () => {
  describe('of a provider with many certificates', () => {
    const signedBy = async (signer: idp.SamlProvider, xml: (text: string) => string = (text) => text) => {
      const others = [idp.curveCertificate, ...Array.from({ length: 199 }, () => provider.certificate)];
      const keys = [...others, stranger.certificate].map((one) => idp.descriptor(one)).join('');
      const many = await read(idp.metadataOf(provider, keys));
      return verifySamlResponse(idp.base64(xml(idp.assertionSigned(signer, { now }))), many, expected);
    };
    let stranger: idp.SamlProvider;
    beforeAll(async () => {
      stranger = await idp.newProvider();
    });

    test('is taken from any of them', async () => {
      expect(await signedBy(stranger)).toMatchObject({ nameId: { value: 'ada' } });
    });

    test('is not read once for each', async () => {
      const long = `<saml:Advice>${'<!-- -->'.repeat(4000)}</saml:Advice>`;
      const refused = await signedBy(stranger, (text) => text.replace('<saml:Conditions', `${long}<saml:Conditions`));
      expect(refused).toMatchObject({ why: 'signature' });
    });
  });

  const said: idp.Said = { now, attributes: { groups: ['a', 'b'], __proto__x: ['1'] }, sessionEnds: 60 };

  test('is read where its assertion, itself, or both are signed', async () => {
    const both = idp.signed(idp.assertionSigned(provider, said), 'Response', provider);
    for (const xml of [idp.assertionSigned(provider, said), idp.responseSigned(provider, said), both]) {
      expect(await verify(xml)).toEqual({
        id: '_a1',
        issuedAt: now,
        notOnOrAfter: now + 300_000,
        issuer: idp.entityId,
        nameId: { value: 'ada', format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' },
        recipient: idp.signIn,
        attributes: new Map([
          ['groups', ['a', 'b']],
          ['__proto__x', ['1']],
        ]),
        sessionIndex: '_s1',
        sessionNotOnOrAfter: now + 60_000,
      });
    }
  });

  test('is read where its NameID has comments, whole', async () => {
    const withComment = { ...said, nameId: idp.nameId('ada@example.com<!-- -->.evil.example') };
    const canonicalization = 'http://www.w3.org/2001/10/xml-exc-c14n#WithComments';
    for (const signing of [{}, { canonicalization }]) {
      const found = await verify(idp.assertionSigned(provider, withComment, signing));
      expect(found).toMatchObject({ nameId: { value: 'ada@example.com.evil.example' } });
    }
  });

  test('is read where a curve signed it', async () => {
    const curve = { ...provider, certificate: idp.curveCertificate, privateKey: createPrivateKey(curveKey) };
    metadata = await read(idp.metadataOf(curve));
    const xml = idp.assertionSigned(curve, said, { algorithms: idp.ecdsa });
    expect(await verify(xml)).toMatchObject({ id: '_a1' });
    expect(await verify(xml.replace('>ada<', '>bob<'))).toMatchObject({ why: 'signature' });
    metadata = await read(idp.metadataOf(provider));
    expect(await verify(xml)).toMatchObject({ why: 'signature' });
  });

  test('answers the request that was sent, or is refused', async () => {
    const xml = idp.assertionSigned(provider, said);
    expect(await verify(xml, { inResponseTo: '_q1' })).toMatchObject({ why: 'in response to' });
    expect(await verify(xml, { inResponseTo: null })).toMatchObject({ id: '_a1' });
    const answer = idp.assertionSigned(provider, { ...said, inResponseTo: '_q1' });
    expect(await verify(answer, { inResponseTo: '_q1' })).toMatchObject({ inResponseTo: '_q1' });
    expect(await verify(answer)).toMatchObject({ inResponseTo: '_q1' });
    expect(await verify(answer, { inResponseTo: '_q2' })).toMatchObject({ why: 'in response to' });
    // what nobody asked for may not say that it answers
    expect(await verify(answer, { inResponseTo: null })).toMatchObject({ why: 'in response to' });
  });

  test('is refused with characters of four bytes where they are not taken', async () => {
    const wide = idp.assertionSigned(provider, { ...said, attributes: { name: ['a', 'Ä \u{1f610}'] } });
    expect(await verify(wide)).toMatchObject({ attributes: new Map([['name', ['a', 'Ä \u{1f610}']]]) });
    expect(await verify(wide, { isNarrow: true })).toMatchObject({ why: 'attribute' });
    const narrow = idp.assertionSigned(provider, { ...said, attributes: { name: ['Ä 漢'] } });
    expect(await verify(narrow, { isNarrow: true })).toMatchObject({ id: '_a1' });
  });
});

/** Of nobody but this test. */
const curveKey = {
  key: Buffer.from(
    'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgctKccx8WEstDI4dckPdTI3GnMMlxGguD8fYcbhznBkGhRANCAAQHrZDDnlZ+YtVAnoDB' +
      'qxJvJwRYXX5Q7onIu4RIEQzlNEwl9QKyHgL2dIH8D6Me82zB8TCySWNikMlcvp7GehPz',
    'base64',
  ),
  format: 'der',
  type: 'pkcs8',
} as const;
