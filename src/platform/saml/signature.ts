import { createHash, verify, type BinaryLike, type KeyLike, type KeyObject } from 'node:crypto';
import { late } from '../late';
import type { SigningCertificate } from './metadata';
import { namespaces } from './names';
import { refused } from './SamlFault';
import { attributeOf, childElements, childrenNamed, hasComments, isNamed } from './xml';

const library = late(() => import('xml-crypto'));

type Hash = 'sha256' | 'sha384' | 'sha512';

const digests: Readonly<Record<string, Hash>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
};

const more = 'http://www.w3.org/2001/04/xmldsig-more';
const hashes: readonly Hash[] = ['sha256', 'sha384', 'sha512'];
const signatures: Readonly<Record<string, { key: 'rsa' | 'ec'; hash: Hash }>> = Object.fromEntries(
  (['rsa', 'ec'] as const).flatMap((key) =>
    hashes.map((hash) => [`${more}#${key === 'ec' ? 'ecdsa' : key}-${hash}`, { key, hash }]),
  ),
);

const enveloped = `${namespaces.signature}enveloped-signature`;
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const canonicalizations = [exclusive, `${exclusive}WithComments`];
const transforms = [enveloped, ...canonicalizations];

const signs = (): never => {
  throw new Error('Nothing is signed here.');
};

const digestClass = (name: string, hash: Hash) =>
  class {
    getAlgorithmName = () => name;
    getHash = (xml: string) => createHash(hash).update(xml, 'utf8').digest('base64');
  };

/**
 * Any of the keys may have signed: they are tried on what was canonicalized once, however many they are. ECDSA's signatures
 * are the two numbers one after the other [RFC 4050, 3.3]; a key of another kind verifies nothing.
 */
const signatureClass = (
  name: string,
  { key: type, hash }: { key: 'rsa' | 'ec'; hash: Hash },
  keys: readonly KeyObject[],
) =>
  class {
    getAlgorithmName = () => name;
    getSignature: (signedInfo: BinaryLike, privateKey: KeyLike) => string = signs;
    verifySignature = (material: string, _key: KeyLike, value: string): boolean =>
      keys.some((key) => {
        if (key.asymmetricKeyType !== type) return false;
        const how = type === 'ec' ? ({ key, dsaEncoding: 'ieee-p1363' } as const) : key;
        return verify(hash, Buffer.from(material, 'utf8'), how, Buffer.from(value, 'base64'));
      });
  };

const classes = <Kind, Class>(kinds: Readonly<Record<string, Kind>>, classOf: (name: string, kind: Kind) => Class) =>
  Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, classOf(name, kind)]));

const digestClasses = classes(digests, digestClass);

const ds = namespaces.signature;
const odd = (hint: string) => refused('structure', hint);

/** The children of an element of a signature, which has these and no others, each once. */
function exactly<Names extends readonly string[]>(parent: Element, ...names: Names): { [At in keyof Names]: Element } {
  const children = childElements(parent);
  const isSound = children.length === names.length && children.every((one, at) => isNamed(one, ds, names[at] ?? ''));
  if (!isSound) throw odd(`The ${parent.localName} of a signature has other elements than ${names.join(', ')}.`);
  return children as { [At in keyof Names]: Element };
}

function assertAlgorithm(element: Element | undefined, taken: readonly string[]): void {
  const algorithm = element === undefined ? undefined : attributeOf(element, 'Algorithm');
  if (algorithm !== undefined && taken.includes(algorithm)) return;
  throw refused('algorithm', `${algorithm?.slice(0, 100) ?? 'Nothing'} is not taken as ${element?.localName ?? ''}.`);
}

/** Refuses a signature that has anything beside the one way in which SAML signs: its own parent, by its id. */
function assertPlainSignature(signature: Element, id: string): void {
  if (hasComments(signature)) throw odd('A signature has comments.');
  const hasKey = childrenNamed(signature, ds, 'KeyInfo').length > 0;
  const [info] = exactly(signature, 'SignedInfo', 'SignatureValue', ...(hasKey ? ['KeyInfo'] : []));
  const [canonicalization, method, reference] = exactly(info, 'CanonicalizationMethod', 'SignatureMethod', 'Reference');
  assertAlgorithm(canonicalization, canonicalizations);
  assertAlgorithm(method, Object.keys(signatures));
  if (reference.getAttribute('URI') !== `#${id}`) throw odd('A signature is not of the element that it stands in.');
  const [steps, digest] = exactly(reference, 'Transforms', 'DigestMethod', 'DigestValue');
  assertAlgorithm(digest, Object.keys(digests));
  const [first, second, third] = childElements(steps);
  assertAlgorithm(first, [enveloped]);
  assertAlgorithm(second, canonicalizations);
  if (third !== undefined) throw refused('algorithm', 'A signature has more than two transforms.');
}

/**
 * What was signed, canonically, with one of these certificates; nothing else of the document is to be believed. The
 * certificate that a signature brings along is not looked at.
 * @param text the document that `signature` was parsed from
 * @param id of the element that the signature is of, unique in the document, and its name
 */
export async function signedText(
  text: string,
  signature: Element,
  { id, name, certificates }: { id: string; name: string; certificates: readonly SigningCertificate[] },
): Promise<string> {
  assertPlainSignature(signature, id);
  const { SignedXml } = await library();
  const keys = certificates.map(({ publicKey }) => publicKey);
  const check = new SignedXml({ publicCert: keys[0], getCertFromKeyInfo: () => null });
  check.CanonicalizationAlgorithms = Object.fromEntries(
    Object.entries(check.CanonicalizationAlgorithms).filter(([algorithm]) => transforms.includes(algorithm)),
  );
  check.HashAlgorithms = digestClasses;
  check.SignatureAlgorithms = classes(signatures, (algorithm, kind) => signatureClass(algorithm, kind, keys));
  const [signed, another] = isValid(check, text, signature) ? check.getSignedReferences() : [];
  if (signed !== undefined && another === undefined) return signed;
  throw refused('signature', 'It was not signed with a key of the metadata, or changed after it was signed.', name);
}

interface Check {
  loadSignature(signature: Node): void;
  checkSignature(text: string): boolean;
}

/** The library throws for a wrong signature as for whatever else is wrong with one; all it reads is the document. */
function isValid(check: Check, text: string, signature: Element): boolean {
  try {
    check.loadSignature(signature);
    return check.checkSignature(text);
  } catch {
    return false;
  }
}

/** A request with a signature of it in it, where the schema has it: behind its Issuer. */
export async function envelopedSignature(xml: string, key: KeyObject): Promise<string> {
  const { SignedXml } = await library();
  const signature = new SignedXml({
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }),
    signatureAlgorithm: `${more}#rsa-sha256`,
    canonicalizationAlgorithm: exclusive,
  });
  signature.addReference({
    xpath: '/*',
    transforms: [enveloped, exclusive],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  signature.computeSignature(xml, { prefix: 'ds', location: { reference: '/*/*[1]', action: 'after' } });
  return signature.getSignedXml();
}
