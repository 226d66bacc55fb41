import { X509Certificate } from 'node:crypto';
import {
  DescribeIdentityProviderCommand,
  UpdateIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolId } from '../oauth/support';
import * as idp from '../support/samlProvider';
import { answered, letsIn, samlName, tells, withSaml, type Scene } from './samlSupport';

const bench = withSaml({}, { EncryptedResponses: 'true' });
let stranger: idp.SamlProvider;
beforeAll(async () => {
  stranger = await idp.newProvider();
});

/** What the pool says that assertions are to be encrypted to. */
async function encryptionKey() {
  const named = { UserPoolId: poolId, ProviderName: samlName };
  const { IdentityProvider } = await bench.client.send(new DescribeIdentityProviderCommand(named));
  const certificate = IdentityProvider?.ProviderDetails?.['ActiveEncryptionCertificate'] ?? '';
  return new X509Certificate(Buffer.from(certificate, 'base64')).publicKey;
}

type Key = Awaited<ReturnType<typeof encryptionKey>>;

const cipherValue = /(<xenc:CipherValue>)([^<]*)(<\/xenc:CipherValue>)(?!.*<xenc:CipherValue>)/s;
/** Turns bits of the content, at a place that is counted from its end where it is negative. */
const turned = (xml: string, at: number) =>
  xml.replace(cipherValue, (_whole, start: string, base64: string, end: string) => {
    const bytes = Buffer.from(base64, 'base64');
    const place = at < 0 ? bytes.length + at : at;
    bytes[place] = (bytes[place] ?? 0) ^ 0x55;
    return `${start}${bytes.toString('base64')}${end}`;
  });
const signed = ({ said, provider }: Scene, more: Partial<idp.Said> = {}) =>
  idp.signed(idp.assertionXml({ ...said, ...more }), 'Assertion', provider);
const sealed = (at: Scene, key: Key, assertion = signed(at)) => idp.responseXml(at.said, idp.encrypted(assertion, key));

const undecipherable = 'Encrypted Assertion could not be decrypted';
const structure = 'Responses must contain exactly one Assertion';
const evil = (at: Scene) => idp.assertionXml({ ...at.said, id: '_evil', nameId: idp.nameId('admin') });

type Row = readonly [what: string, reason: string, make: (at: Scene, key: Key) => string];

const rows: Row[] = [
  [
    'that is not encrypted',
    'Responses must contain exactly one Encrypted Assertion',
    ({ provider, said }) => idp.assertionSigned(provider, said),
  ],
  [
    'that is encrypted to another',
    undecipherable,
    (at) => sealed(at, new X509Certificate(Buffer.from(stranger.certificate, 'base64')).publicKey),
  ],
  ['whose padding was broken', undecipherable, (at, key) => turned(sealed(at, key), -17)],
  ['whose text was changed', undecipherable, (at, key) => turned(sealed(at, key), 200)],
  [
    'whose seal was broken',
    undecipherable,
    ({ provider, said }, key) => turned(idp.assertionEncrypted(provider, said, key, { content: 'aes256-gcm' }), -1),
  ],
  ['with nothing signed in it', undecipherable, (at, key) => sealed(at, key, evil(at))],
  [
    'with something in it that another signed',
    undecipherable,
    (at, key) => sealed(at, key, idp.signed(evil(at), 'Assertion', stranger)),
  ],
  [
    'with one assertion around the signed one in it',
    undecipherable,
    (at, key) => sealed(at, key, evil(at).replace('<saml:Subject>', `${signed(at)}<saml:Subject>`)),
  ],
  ['with two in it', undecipherable, (at, key) => sealed(at, key, signed(at) + evil(at))],
  [
    'beside one that is not',
    structure,
    (at, key) => sealed(at, key).replace('</samlp:Response>', `${evil(at)}</samlp:Response>`),
  ],
  [
    'before one that is not',
    structure,
    (at, key) => sealed(at, key).replace('<saml:EncryptedAssertion', `${evil(at)}$&`),
  ],
  [
    'of which there are two',
    structure,
    (at, key) => idp.responseXml(at.said, idp.encrypted(signed(at), key) + idp.encrypted(evil(at), key)),
  ],
  [
    'in extensions',
    structure,
    (at, key) => idp.responseXml(at.said, `<samlp:Extensions>${idp.encrypted(signed(at), key)}</samlp:Extensions>`),
  ],
  [
    'changed in a response that was signed',
    'SAML Response signature is invalid',
    (at, key) => turned(idp.signed(sealed(at, key), 'Response', at.provider), 200),
  ],
  ['that has expired', 'SAML Assertion is expired', (at, key) => sealed(at, key, signed(at, { notOnOrAfter: 0 }))],
  ['with a document type in it', undecipherable, (at, key) => sealed(at, key, `<!DOCTYPE x>${signed(at)}`)],
];

test.each(rows)('an assertion %s is refused', async (_what, reason, make) => {
  const key = await encryptionKey();
  await tells(bench, reason, () => answered(bench, (at) => make(at, key)));
});

test.each<idp.Encryption>([
  {},
  { content: 'aes128-gcm', digest: 'sha256' },
  { content: 'aes256-gcm', place: 'beside' },
])('one that is encrypted to the certificate that is shown is taken, as %j', async (how) => {
  const key = await encryptionKey();
  const visitor = await answered(bench, ({ provider, said }) => idp.assertionEncrypted(provider, said, key, how));
  await letsIn(bench, 'Staff_ada', visitor);
});

test('one that only the response around it vouches for is taken', async () => {
  const key = await encryptionKey();
  const visitor = await answered(bench, (at) =>
    idp.signed(sealed(at, key, idp.assertionXml(at.said)), 'Response', at.provider),
  );
  await letsIn(bench, 'Staff_ada', visitor);
});

test('the key stays when the provider changes', async () => {
  const key = await encryptionKey();
  const ProviderDetails = { MetadataFile: idp.metadataOf(bench.provider), EncryptedResponses: 'true' };
  await bench.client.send(
    new UpdateIdentityProviderCommand({ UserPoolId: poolId, ProviderName: samlName, ProviderDetails }),
  );
  expect((await encryptionKey()).equals(key)).toBe(true);
});
