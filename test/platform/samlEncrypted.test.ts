import { constants, createCipheriv, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto';
import { readSamlMetadata, verifySamlResponse, type SamlExpectation, type SamlMetadata } from '../../src/platform/saml';
import * as idp from '../support/samlProvider';

const now = Date.UTC(2026, 0, 1);
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const expected: SamlExpectation = {
  now,
  isAudience: (audience) => audience === 'urn:amazon:webservices',
  isRecipient: (to) => to === idp.signIn,
  decryption: { key: privateKey, required: true },
};
const said: idp.Said = { now, attributes: { mail: ['ada@example.com'] } };

let provider: idp.SamlProvider;
let stranger: idp.SamlProvider;
let metadata: SamlMetadata;
beforeAll(async () => {
  [provider, stranger] = [await idp.newProvider(), await idp.newProvider()];
  const read = await readSamlMetadata(idp.metadataOf(provider));
  if ('why' in read) throw new Error(read.hint);
  metadata = read;
});

const verified = (xml: string, more: Partial<SamlExpectation> = {}) =>
  verifySamlResponse(idp.base64(xml), metadata, { ...expected, ...more });
const sealed = (how: idp.Encryption = {}, more: Partial<idp.Said> = {}) =>
  idp.assertionEncrypted(provider, { ...said, ...more }, publicKey, how);

describe('an encrypted assertion is read', () => {
  test.each<idp.Encryption>([
    ...(['128', '192', '256'] as const).flatMap((bits) => [
      { content: `aes${bits}-cbc` as const },
      { content: `aes${bits}-gcm` as const },
    ]),
    { digest: 'sha256' },
    { digest: 'sha512' },
    { place: 'beside' },
  ])('by %j', async (how) => {
    expect(await verified(sealed(how))).toMatchObject({
      nameId: { value: 'ada' },
      attributes: expect.any(Map) as Map<never, never>,
    });
  });

  test('where the response around it was signed, and where both were', async () => {
    const bare = idp.responseXml(said, idp.encrypted(idp.assertionXml(said), publicKey));
    expect(await verified(idp.signed(bare, 'Response', provider))).toMatchObject({ id: '_a1' });
    expect(await verified(idp.signed(sealed(), 'Response', provider))).toMatchObject({ id: '_a1' });
  });

  test('where it need not be encrypted', async () => {
    const decryption = { key: privateKey, required: false };
    expect(await verified(sealed(), { decryption })).toMatchObject({ id: '_a1' });
    expect(await verified(idp.assertionSigned(provider, said), { decryption })).toMatchObject({ id: '_a1' });
  });
});

test('one that is not encrypted is refused where it must be, and an encrypted one without a key', async () => {
  expect(await verified(idp.assertionSigned(provider, said))).toMatchObject({ why: 'unencrypted' });
  const { decryption: _, ...withoutKey } = expected;
  expect(await verifySamlResponse(idp.base64(sealed()), metadata, withoutKey)).toMatchObject({ why: 'encrypted' });
});

test('what the assertion says is judged as ever', async () => {
  expect(await verified(sealed({}, { audience: 'urn:x' }))).toMatchObject({ why: 'audience' });
  expect(await verified(sealed({}, { notOnOrAfter: 0 }))).toMatchObject({ why: 'expired' });
  expect(await verified(sealed({}, { recipient: 'https://x', destination: idp.signIn }))).toMatchObject({
    why: 'recipient',
  });
});

const cipherValue = /(<xenc:CipherValue>)([^<]*)(<\/xenc:CipherValue>)(?!.*<xenc:CipherValue>)/s;
/** Turns bits of the content, at a place that is counted from its end where it is negative. */
const turned = (xml: string, at: number) =>
  xml.replace(cipherValue, (_whole, start: string, base64: string, end: string) => {
    const bytes = Buffer.from(base64, 'base64');
    const place = at < 0 ? bytes.length + at : at;
    bytes[place] = (bytes[place] ?? 0) ^ 0x55;
    return `${start}${bytes.toString('base64')}${end}`;
  });
const contentOf = (assertion: string) => idp.responseXml(said, idp.encrypted(assertion, publicKey));
const rsa15 = (xml: string) => {
  const key = randomBytes(32);
  const start = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, start);
  const text = Buffer.concat([
    start,
    cipher.update(idp.signed(idp.assertionXml(said), 'Assertion', provider)),
    cipher.final(),
  ]);
  const wrapped = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, key).toString('base64');
  return xml
    .replace('xmlenc#rsa-oaep-mgf1p', 'xmlenc#rsa-1_5')
    .replace(/(<xenc:EncryptedKey>.*?<xenc:CipherValue>)[^<]*/s, `$1${wrapped}`)
    .replace(cipherValue, `$1${text.toString('base64')}$3`);
};

/** All that nobody signed, so that who changes a ciphertext learns nothing of what is in it. */
const undecipherable: readonly (readonly [string, () => string])[] = [
  ['padding that is broken', () => turned(sealed(), -17)],
  ['a first block that is broken', () => turned(sealed(), 20)],
  ['a changed text in it', () => turned(sealed(), 200)],
  ['a changed seal', () => turned(sealed({ content: 'aes256-gcm' }), -1)],
  [
    'a key of another',
    () => idp.assertionEncrypted(provider, said, generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey),
  ],
  ['no XML in it', () => contentOf('x'.repeat(64))],
  ['an assertion that nobody signed', () => contentOf(idp.assertionXml(said))],
  ['an assertion that another signed', () => contentOf(idp.signed(idp.assertionXml(said), 'Assertion', stranger))],
  [
    'an assertion of another',
    () => contentOf(idp.signed(idp.assertionXml({ ...said, issuer: 'https://x' }), 'Assertion', provider)),
  ],
  [
    'an assertion around the signed one',
    () => {
      const signed = idp.signed(idp.assertionXml(said), 'Assertion', provider);
      return contentOf(idp.assertionXml({ ...said, id: '_evil' }).replace('<saml:Subject>', `${signed}<saml:Subject>`));
    },
  ],
  [
    'a document type in it',
    () => contentOf(`<!DOCTYPE x>${idp.signed(idp.assertionXml(said), 'Assertion', provider)}`),
  ],
  ['the old padding of RSA', () => rsa15(sealed())],
  ['3DES', () => sealed().replace('xmlenc#aes256-cbc', 'xmlenc#tripledes-cbc')],
  ['a digest that nobody knows', () => sealed({ digest: 'sha256' }).replace('xmlenc#sha256', 'xmlenc#md5')],
  ['a key that does not fit the algorithm', () => sealed().replace('xmlenc#aes256-cbc', 'xmlenc#aes128-cbc')],
  ['two keys', () => sealed().replace(/<xenc:EncryptedKey>.*<\/xenc:EncryptedKey>/s, '$&$&')],
  [
    'a content that is elsewhere',
    () => sealed().replace(cipherValue, '<xenc:CipherReference URI="http://127.0.0.1:1/"/>'),
  ],
  ['a key that is elsewhere', () => sealed({ place: 'beside' }).replace('#_k1', 'http://127.0.0.1:1/#_k1')],
  ['no content', () => sealed().replace(cipherValue, '$1AAAA$3')],
];

test.each(undecipherable)('with %s it is refused, in the same words', async (_what, xml) => {
  expect(await verified(xml())).toEqual({
    why: 'decryption',
    hint: "The assertion cannot be decrypted with the provider's key, or what is in it is no assertion that a key of the metadata signed.",
  });
});

test.each<[string, string, () => string]>([
  [
    'two of them',
    'structure',
    () => sealed().replace(/<saml:EncryptedAssertion.*<\/saml:EncryptedAssertion>/s, '$&$&'),
  ],
  [
    'one beside a plain one',
    'structure',
    () => sealed().replace('<saml:EncryptedAssertion', `${idp.assertionXml(said)}<saml:EncryptedAssertion`),
  ],
  [
    'one that is not the response’s own',
    'structure',
    () =>
      sealed()
        .replace('<saml:EncryptedAssertion', '<samlp:Extensions><saml:EncryptedAssertion')
        .replace('</saml:EncryptedAssertion>', '</saml:EncryptedAssertion></samlp:Extensions>'),
  ],
  ['a changed one in a signed response', 'signature', () => turned(idp.signed(sealed(), 'Response', provider), 200)],
  ['one in a response that another signed', 'signature', () => idp.signed(sealed(), 'Response', stranger)],
  ['one in a response of another', 'issuer', () => sealed().replace(idp.entityId, 'https://evil.example')],
])('%s is refused', async (_what, why, xml) => {
  expect(await verified(xml())).toMatchObject({ why });
});
