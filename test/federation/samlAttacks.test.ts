import { X509Certificate } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { poolId } from '../oauth/support';
import { forgeries, monsters, wrappings, type Attack } from '../support/samlAttacks';
import * as idp from '../support/samlProvider';
import { acsOf, answered, audience, emailClaim, letsIn, post, scene, tells, withSaml, type Scene } from './samlSupport';

const bench = withSaml();
let stranger: idp.SamlProvider;
beforeAll(async () => {
  stranger = await idp.newProvider();
});

const malformed = 'Invalid SAML response';
const structure = 'Responses must contain exactly one Assertion';
const unsigned = 'SAML Response or Assertion must be signed';
const signature = 'SAML Assertion signature is invalid. ';
const responseSignature = 'SAML Response signature is invalid';
const algorithm = 'SAML signature algorithm is not supported';
const issuer = 'Issuer does not match the identity provider';
const subject = 'NameID is missing';
const confirmation = 'Subject confirmation is invalid';
const recipient = 'Recipient or Destination does not match the assertion consumer service';
const inResponseTo = 'InResponseTo does not match the request';
const restricted = `Audience restriction in SAML Assertion does not allow it for ${audience}`;
const early = 'SAML Assertion is not yet valid';
const expired = 'SAML Assertion is expired';
const status = 'SAML Response status is not Success';
const encrypted = 'Responses must not contain an Encrypted Assertion';
const wide = 'Attribute value contains characters that are not supported';
const username = 'Invalid ProviderName/Username combination. Please check again';

/** What is refused in other words than the rest of its table. */
const otherwise: Readonly<Record<string, string>> = {
  'no signature': unsigned,
  'a changed role in a signed response': responseSignature,
  'a signed assertion in a response that another signed': responseSignature,
  'SHA-1': algorithm,
  'a digest of SHA-1': algorithm,
  'an HMAC with the certificate as its secret': algorithm,
  'a transform that SAML has not': algorithm,
};

const attackOf = ({ provider, said }: Scene): Attack => ({
  provider,
  stranger,
  said: { ...said, attributes: { ...said.attributes, role: ['role/app,'] } },
});

describe.each<[string, string, Readonly<Record<string, (attack: Attack) => string>>]>([
  ['what was signed, moved', structure, wrappings],
  ['what nobody signed who may', signature, forgeries],
  ['what is no document', malformed, monsters],
])('%s, is refused', (_what, usual, table) => {
  test.each(Object.keys(table))('%s', (name) =>
    tells(bench, otherwise[name] ?? usual, () => answered(bench, (at) => table[name]?.(attackOf(at)) ?? '')),
  );
});

type Row = readonly [what: string, reason: string, make: (at: Scene) => string];

const signed = ({ provider, said }: Scene, more: Partial<idp.Said>) =>
  idp.assertionSigned(provider, { ...said, ...more });
/** A response with these, around an assertion that is as it should be. */
const around = ({ provider, said }: Scene, more: Partial<idp.Said>) =>
  idp.responseXml({ ...said, ...more }, idp.signed(idp.assertionXml(said), 'Assertion', provider));
/** The other way round. */
const within = ({ provider, said }: Scene, more: Partial<idp.Said>) =>
  idp.responseXml(said, idp.signed(idp.assertionXml({ ...said, ...more }), 'Assertion', provider));
/** An assertion that is changed before it is signed. */
const changed = ({ provider, said }: Scene, from: string | RegExp, to: string) =>
  idp.responseXml(said, idp.signed(idp.assertionXml(said).replace(from, to), 'Assertion', provider));
const named = (at: Scene, nameId: string) => signed(at, { nameId });
const elsewhere = 'https://other.example.com/saml2/idpresponse';

const wrong: Row[] = [
  ['expired', expired, (at) => signed(at, { notOnOrAfter: 0 })],
  ['not yet valid', early, (at) => signed(at, { notBefore: 61 })],
  ['issued later than now', early, (at) => signed(at, { issued: 61 })],
  [
    'of which only the confirmation has expired',
    expired,
    (at) => changed(at, /(Recipient="[^"]*" NotOnOrAfter=")[^"]*/, '$11999-01-01T00:00:00Z'),
  ],
  ['with an instant that is none', malformed, (at) => changed(at, /NotBefore="[^"]*"/, 'NotBefore="yesterday"')],
  ['without a time of its own', malformed, (at) => changed(at, / IssueInstant="[^"]*"/, '')],
  [
    'without an end of its confirmation',
    confirmation,
    (at) => changed(at, /(Recipient="[^"]*") NotOnOrAfter="[^"]*"/, '$1'),
  ],
  ['for another audience', restricted, (at) => signed(at, { audience: 'urn:amazon:cognito:sp:us-east-1_Another1' })],
  ['for an audience in other letters', restricted, (at) => signed(at, { audience: audience.toUpperCase() })],
  ['for no audience', restricted, (at) => changed(at, /<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, '')],
  ['without conditions', restricted, (at) => changed(at, /<saml:Conditions.*<\/saml:Conditions>/, '')],
  [
    'with another restriction beside ours',
    restricted,
    (at) =>
      changed(
        at,
        '</saml:AudienceRestriction>',
        '</saml:AudienceRestriction><saml:AudienceRestriction><saml:Audience>urn:x</saml:Audience></saml:AudienceRestriction>',
      ),
  ],
  ['sent to another', recipient, (at) => around(at, { destination: elsewhere })],
  ['meant for another', recipient, (at) => within(at, { recipient: elsewhere })],
  ['without a recipient', confirmation, (at) => changed(at, / Recipient="[^"]*"/, '')],
  [
    'meant for the same domain in another form',
    recipient,
    (at) => within(at, { recipient: `https://shop.auth.us-east-1.amazoncognito.com/saml2/idpresponse` }),
  ],
  [
    'meant for another domain of this host',
    recipient,
    (at) => within(at, { recipient: acsOf(bench).replace('/shop/', '/other/') }),
  ],
  ['with a way of confirming that is no bearer’s', confirmation, (at) => changed(at, 'cm:bearer', 'cm:holder-of-key')],
  [
    'without a confirmation',
    confirmation,
    (at) => changed(at, /<saml:SubjectConfirmation .*<\/saml:SubjectConfirmation>/, ''),
  ],
  ['in response to something else', inResponseTo, (at) => around(at, { inResponseTo: '_another' })],
  [
    'in response to nothing',
    inResponseTo,
    ({ provider, said: { inResponseTo: _, ...said } }) =>
      idp.responseXml(said, idp.signed(idp.assertionXml({ ...said, inResponseTo: _ ?? '' }), 'Assertion', provider)),
  ],
  ['whose confirmation responds to something else', inResponseTo, (at) => within(at, { inResponseTo: '_another' })],
  ['whose confirmation responds to nothing', inResponseTo, (at) => changed(at, / InResponseTo="[^"]*"/, '')],
  ['of another issuer', issuer, (at) => around(at, { issuer: 'https://idp.example.org/saml' })],
  ['with an assertion of another issuer', issuer, (at) => within(at, { issuer: 'https://idp.example.org/saml' })],
  [
    'with an assertion without an issuer',
    issuer,
    ({ provider, said }) =>
      idp.signed(
        idp.responseXml(said, idp.assertionXml(said).replace(/<saml:Issuer>.*?<\/saml:Issuer>/, '')),
        'Response',
        provider,
      ),
  ],
  [
    'with an assertion without an ID',
    malformed,
    ({ provider, said }) =>
      idp.signed(idp.responseXml(said, idp.assertionXml(said).replace(' ID="_a1"', '')), 'Response', provider),
  ],
  ['that says that nobody signed in', status, (at) => around(at, { status: 'Responder' })],
  ['that says nothing of it', status, (at) => signed(at, {}).replace(/<samlp:Status>.*<\/samlp:Status>/, '')],
  ['of SAML 1.1', malformed, (at) => signed(at, {}).replace('Version="2.0"', 'Version="1.1"')],
  [
    'with two signed assertions',
    structure,
    ({ provider, said }) =>
      idp.responseXml(
        said,
        ['_a1', '_a2'].map((id) => idp.signed(idp.assertionXml({ ...said, id }), 'Assertion', provider)).join(''),
      ),
  ],
  [
    'without an assertion',
    structure,
    ({ provider, said }) => idp.signed(idp.responseXml(said, ''), 'Response', provider),
  ],
  [
    'whose signature has no canonicalization',
    algorithm,
    (at) =>
      signed(at, {}).replace(/(<ds:Transform Algorithm="[^"]*enveloped-signature"\/>)<ds:Transform [^>]*\/>/, '$1'),
  ],
  ['without a NameID', subject, (at) => signed(at, { nameId: '' })],
  ['with an empty NameID', subject, (at) => named(at, idp.nameId(''))],
  ['with a NameID of blanks', subject, (at) => named(at, idp.nameId(' \n '))],
  ['with a NameID of elements', subject, (at) => named(at, idp.nameId('<b>ada</b>'))],
  ['with two NameIDs', subject, (at) => named(at, idp.nameId('ada') + idp.nameId('grace'))],
  ['with a NameID that is encrypted', subject, (at) => named(at, '<saml:EncryptedID/>')],
  ['without a Subject', subject, (at) => changed(at, /<saml:Subject>.*<\/saml:Subject>/, '')],
  ['with a NameID that is too long', username, (at) => named(at, idp.nameId('a'.repeat(129)))],
  ['with a NameID that has a blank', username, (at) => named(at, idp.nameId('ada lovelace'))],
  ['with a NameID behind a blank that XML has not', username, (at) => named(at, idp.nameId('\u00a0ada'))],
  ['with a NameID before a blank that XML has not', username, (at) => named(at, idp.nameId('ada\ufeff'))],
  ['with a NameID of two lines', username, (at) => named(at, idp.nameId('ada\nadmin'))],
  ['with a NameID that has a control character', username, (at) => named(at, idp.nameId('ada&#x9f;'))],
  [
    'with a NameID that has a sign that turns its direction',
    username,
    (at) => named(at, idp.nameId('ada&#x202e;nimda')),
  ],
  [
    'with a value of four bytes',
    wide,
    (at) => signed(at, { attributes: { [emailClaim]: ['grace@example.com'], x: ['\u{1F610}'] } }),
  ],
  ['with an attribute without a name', malformed, (at) => changed(at, ` Name="name"`, '')],
  [
    'with a value that is too long',
    'The value of the attribute name must have a length less than or equal to 2048 characters',
    (at) => signed(at, { attributes: { name: ['x'.repeat(2049)] } }),
  ],
  [
    'that is encrypted, though nobody asked for that',
    encrypted,
    ({ provider, said }) => idp.assertionEncrypted(provider, said, publicKeyOf(provider)),
  ],
];

const publicKeyOf = ({ certificate }: idp.SamlProvider) =>
  new X509Certificate(Buffer.from(certificate, 'base64')).publicKey;

describe('a response is refused', () => {
  test.each(wrong)('%s', (_what, reason, make) => tells(bench, reason, () => answered(bench, make)));

  /** What is no base64 of a document in UTF-8. */
  test.each<[string, (xml: string) => string]>([
    ['that is empty', () => ''],
    ['that is no base64', () => '<samlp:Response/>'],
    ['in base64url', () => Buffer.from('<a>\u{10FFFF}??>></a>').toString('base64url')],
    ['that is no XML', () => idp.base64('hello')],
    ['in UTF-16', (xml) => Buffer.from(`\uFEFF${xml}`, 'utf16le').toString('base64')],
    ['that says UTF-16', (xml) => idp.base64(`<?xml version="1.0" encoding="UTF-16"?>${xml}`)],
    ['in Latin 1', (xml) => Buffer.from(xml.replace('>ada<', '>adé<'), 'latin1').toString('base64')],
    [
      'that was deflated, however far it would inflate',
      () => deflateRawSync(Buffer.alloc(50_000_000, 'a')).toString('base64'),
    ],
    ['of more than a hundred thousand characters', (xml) => idp.base64(`${xml}${' '.repeat(75_000)}`)],
  ])('%s', (_what, encode) =>
    tells(bench, malformed, async () => {
      const { visitor, relayState, ...at } = await scene(bench);
      const SAMLResponse = encode(idp.assertionSigned(at.provider, at.said));
      return visitor.post(acsOf(bench), new URLSearchParams({ SAMLResponse, RelayState: relayState }));
    }),
  );
});

describe('a response is taken', () => {
  test('whose NameID has comments, and read whole', async () => {
    const visitor = await answered(bench, (at) => named(at, idp.nameId('a@b<!---->.evil')));
    await letsIn(bench, 'Staff_a@b.evil', visitor);
  });

  test('whose attributes have comments, and read whole', async () => {
    await answered(bench, (at) => signed(at, { attributes: { [emailClaim]: ['a@b<!-- x -->.evil<![CDATA[.org]]>'] } }));
    expect(bench.world.state.users.get(poolId, 'Staff_ada')?.attributes).toMatchObject({ email: 'a@b.evil.org' });
  });

  test('whose NameID stands between blanks, as in AWS’s guide', async () => {
    await letsIn(bench, 'Staff_ada', await answered(bench, (at) => named(at, idp.nameId('\n  ada\n'))));
  });

  test.each<[string, Partial<idp.Said>]>([
    ['until its last millisecond', { notOnOrAfter: 0.001 }],
    ['of a clock that is a minute ahead', { issued: 60, notBefore: 60 }],
  ])('%s', async (_what, more) => {
    bench.emulator.clock.freeze(true);
    await letsIn(bench, 'Staff_ada', await answered(bench, (at) => signed(at, more)));
  });

  test('of as many characters as may be', async () => {
    const visitor = await answered(bench, (at) =>
      signed(at, {}).replace('</samlp:Response>', `${' '.repeat(60_000)}</samlp:Response>`),
    );
    await letsIn(bench, 'Staff_ada', visitor);
  });

  test('whose signature, signed content and certificate are in lines', async () => {
    const { visitor, relayState, provider, said } = await scene(bench);
    const text = idp.base64(idp.assertionSigned(provider, said)).replace(/.{76}/g, '$&\r\n');
    await visitor.post(acsOf(bench), new URLSearchParams({ SAMLResponse: text, RelayState: relayState }));
    await letsIn(bench, 'Staff_ada', visitor);
  });
});

test('nobody waits long for a document that is as hard to read as may be', async () => {
  const { visitor, relayState, provider, said } = await scene(bench);
  const deep = `${'<a x="">'.repeat(30)}${'</a>'.repeat(30)}`.repeat(60);
  const xml = idp.signed(
    idp
      .responseXml(said, idp.assertionXml(said))
      .replace('<samlp:Status>', `<samlp:Extensions>${deep}</samlp:Extensions><samlp:Status>`),
    'Response',
    provider,
  );
  const start = performance.now();
  await post(bench, visitor, xml, relayState);
  expect(performance.now() - start).toBeLessThan(5000);
});
