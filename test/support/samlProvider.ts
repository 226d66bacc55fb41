import {
  constants,
  createCipheriv,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { selfSignedCertificate } from '../../src/platform/certificate';

/** An identity provider of SAML for tests: it signs whatever it is told to. */
export interface SamlProvider {
  readonly entityId: string;
  /** Base64 of the DER. */
  readonly certificate: string;
  readonly privateKey: KeyObject;
}

export const entityId = 'https://idp.example.com/saml';
export const signIn = 'https://signin.aws.amazon.com/saml';
const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const sha256 = {
  signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
};
export const ecdsa = { ...sha256, signature: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256' };
export const sha1 = { signature: `${dsig}rsa-sha1`, digest: `${dsig}sha1` };

/** @param years for which its certificate is good, from 1970 */
export async function newProvider(years = 200): Promise<SamlProvider> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const subject = { commonName: 'idp.example.com', notBefore: 0, years };
  const certificate = await selfSignedCertificate({ publicKey, privateKey }, subject);
  return { entityId, certificate, privateKey };
}

/** Of a key on P-256, for a hundred years. */
export const curveCertificate =
  'MIIBijCCATGgAwIBAgIUESfbQOFbaw9LsCFQXmnUDbrs7oswCgYIKoZIzj0EAwIwGjEYMBYGA1UEAwwPaWRwLmV4YW1wbGUuY29tMCAXDTI2MTEyNjA2' +
  'MjUwOFoYDzIxMjYxMTAyMDYyNTA4WjAaMRgwFgYDVQQDDA9pZHAuZXhhbXBsZS5jb20wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQHrZDDnlZ+YtVA' +
  'noDBqxJvJwRYXX5Q7onIu4RIEQzlNEwl9QKyHgL2dIH8D6Me82zB8TCySWNikMlcvp7GehPzo1MwUTAdBgNVHQ4EFgQUNagiEV75Ya40rWp1ZJwPJZ5e' +
  'aZIwHwYDVR0jBBgwFoAUNagiEV75Ya40rWp1ZJwPJZ5eaZIwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiB4ZJR1GWjQjo4YZriUtl8l' +
  'AhuiHw3CBeWWQ5ZIJNK9zgIgdFNlJzohEKGQr8c1DgzeW5ajtlSmRIx1i3usLiF8n1I=';

export const descriptor = (certificate: string, use = 'signing') =>
  `<md:KeyDescriptor use="${use}"><ds:KeyInfo xmlns:ds="${dsig}"><ds:X509Data><ds:X509Certificate>${certificate}` +
  '</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>';

/** Longer than the thousand characters that IAM demands by its certificate alone. */
export const metadataOf = (
  { entityId: id, certificate }: Omit<SamlProvider, 'privateKey'>,
  more = descriptor(certificate),
): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${id}">` +
  '<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">' +
  more +
  `<md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${id}/out"/>` +
  `<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${id}/in"/>` +
  '</md:IDPSSODescriptor></md:EntityDescriptor>';

export interface Said {
  readonly now: number;
  readonly issuer?: string;
  /** The NameID as XML. */
  readonly nameId?: string;
  readonly recipient?: string;
  readonly destination?: string;
  readonly audience?: string;
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
  /** Seconds from now. */
  readonly issued?: number;
  readonly notBefore?: number;
  readonly notOnOrAfter?: number;
  readonly status?: string;
  readonly id?: string;
  /** The id of the request that it answers. */
  readonly inResponseTo?: string;
  /** An attribute of AuthnStatement. */
  readonly sessionEnds?: number;
  /** Of the Conditions, where it is another end than the confirmation's. */
  readonly conditionsEnd?: number;
}

const answering = ({ inResponseTo }: Pick<Said, 'inResponseTo'>) =>
  inResponseTo === undefined ? '' : ` InResponseTo="${inResponseTo}"`;

const names = 'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"';
const format = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
export const nameId = (text: string) => `<saml:NameID Format="${format}">${text}</saml:NameID>`;

export function assertionXml(said: Said): string {
  const { now, issuer = entityId, recipient = signIn, audience = 'urn:amazon:webservices', id = '_a1' } = said;
  const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();
  const end = at(said.notOnOrAfter ?? 300);
  const within = said.conditionsEnd === undefined ? end : at(said.conditionsEnd);
  const attributes = Object.entries(said.attributes ?? {}).map(
    ([name, values]) =>
      `<saml:Attribute Name="${name}">` +
      values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('') +
      '</saml:Attribute>',
  );
  const ends = said.sessionEnds === undefined ? '' : ` SessionNotOnOrAfter="${at(said.sessionEnds)}"`;
  return (
    `<saml:Assertion ${names} ID="${id}" Version="2.0" IssueInstant="${at(said.issued ?? 0)}">` +
    `<saml:Issuer>${issuer}</saml:Issuer><saml:Subject>${said.nameId ?? nameId('ada')}` +
    '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">' +
    `<saml:SubjectConfirmationData Recipient="${recipient}" NotOnOrAfter="${end}"${answering(said)}/></saml:SubjectConfirmation></saml:Subject>` +
    `<saml:Conditions NotBefore="${at(said.notBefore ?? -1)}" NotOnOrAfter="${within}"><saml:AudienceRestriction>` +
    `<saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>` +
    `<saml:AuthnStatement AuthnInstant="${at(0)}" SessionIndex="_s1"${ends}/>` +
    `<saml:AttributeStatement>${attributes.join('')}</saml:AttributeStatement></saml:Assertion>`
  );
}

export const responseXml = (said: Said, assertion: string, id = '_r1'): string =>
  `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0"` +
  ` IssueInstant="${new Date(said.now).toISOString()}" Destination="${said.destination ?? said.recipient ?? signIn}"${answering(said)}>` +
  `<saml:Issuer ${names}>${said.issuer ?? entityId}</saml:Issuer><samlp:Status>` +
  `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${said.status ?? 'Success'}"/></samlp:Status>` +
  `${assertion}</samlp:Response>`;

/** ECDSA, which the library knows only to verify where it is taught to. */
class EcdsaSha256 {
  getAlgorithmName = () => ecdsa.signature;
  getSignature = (text: string, key: KeyObject) =>
    sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64');
  verifySignature = () => false;
}

interface Signing {
  readonly algorithms?: { signature: string; digest: string };
  /** Brought along in KeyInfo. */
  readonly publicCert?: string;
  readonly canonicalization?: string;
}

/** Signs the element of that local name where its schema has the signature: after its Issuer. */
export function signed(
  xml: string,
  element: 'Response' | 'Assertion' | 'LogoutResponse',
  { privateKey }: Pick<SamlProvider, 'privateKey'>,
  { algorithms = sha256, publicCert, canonicalization = exclusive }: Signing = {},
): string {
  const signature = new SignedXml({
    privateKey: privateKey as never,
    ...(publicCert !== undefined && { publicCert }),
    signatureAlgorithm: algorithms.signature,
    canonicalizationAlgorithm: exclusive,
  });
  signature.SignatureAlgorithms[ecdsa.signature] = EcdsaSha256;
  const xpath = `//*[local-name(.)='${element}']`;
  const transforms = [`${dsig}enveloped-signature`, canonicalization];
  signature.addReference({ xpath, transforms, digestAlgorithm: algorithms.digest });
  const location = { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' as const };
  signature.computeSignature(xml, { location, prefix: 'ds' });
  return signature.getSignedXml();
}

export const base64 = (xml: string): string => Buffer.from(xml, 'utf8').toString('base64');

/** A response as providers mostly send it: its assertion is signed. */
export const assertionSigned = (provider: SamlProvider, said: Said, signing: Signing = {}): string =>
  responseXml(said, signed(assertionXml(said), 'Assertion', provider, signing));

export const responseSigned = (provider: SamlProvider, said: Said): string =>
  signed(responseXml(said, assertionXml(said)), 'Response', provider);

/** What an answer to a LogoutRequest says. */
export interface SignedOut extends Pick<Said, 'now' | 'issuer' | 'destination' | 'inResponseTo' | 'issued' | 'status'> {
  readonly id?: string;
}

export const logoutResponseXml = (said: SignedOut): string =>
  `<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${said.id ?? '_l1'}" Version="2.0"` +
  ` IssueInstant="${new Date(said.now + (said.issued ?? 0) * 1000).toISOString()}"` +
  `${said.destination === '' ? '' : ` Destination="${said.destination ?? signIn}"`}${answering(said)}>` +
  `<saml:Issuer ${names}>${said.issuer ?? entityId}</saml:Issuer><samlp:Status>` +
  `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${said.status ?? 'Success'}"/></samlp:Status>` +
  '</samlp:LogoutResponse>';

export const signedOut = (provider: SamlProvider, said: SignedOut): string =>
  signed(logoutResponseXml(said), 'LogoutResponse', provider);

const xenc = 'http://www.w3.org/2001/04/xmlenc#';
const xenc11 = 'http://www.w3.org/2009/xmlenc11#';

/** How an assertion is encrypted: as XML Encryption says, by hand, so that it is not the library that agrees with itself. */
export interface Encryption {
  /** Of AES. @example 'aes256-gcm' */
  readonly content?: `aes${'128' | '192' | '256'}-${'cbc' | 'gcm'}`;
  /** The digest of OAEP, and of its mask where it is named. */
  readonly digest?: 'sha1' | 'sha256' | 'sha512';
  /** `beside`: the key stands after the data, which refer to it. */
  readonly place?: 'within' | 'beside';
}

const encryptionKey = (cipher: string, method: string, id = '') =>
  `<xenc:EncryptedKey${id === '' ? '' : ` Id="${id}"`}><xenc:EncryptionMethod ${method}</xenc:EncryptionMethod>` +
  `<xenc:CipherData><xenc:CipherValue>${cipher}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>`;

export function encrypted(
  xml: string,
  publicKey: KeyObject,
  { content = 'aes256-cbc', digest = 'sha1', place = 'within' }: Encryption = {},
): string {
  const [bits = '', mode = ''] = content.slice(3).split('-');
  const key = randomBytes(Number(bits) / 8);
  const isSealed = mode === 'gcm';
  const start = randomBytes(isSealed ? 12 : 16);
  const cipher = createCipheriv(`aes-${bits}-${mode}` as 'aes-256-gcm', key, start);
  const text = Buffer.concat([
    start,
    cipher.update(xml, 'utf8'),
    cipher.final(),
    isSealed ? cipher.getAuthTag() : Buffer.alloc(0),
  ]);
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const wrapped = publicEncrypt({ key: publicKey, padding, oaepHash: digest }, key).toString('base64');
  const digests = { sha1: `${dsig}sha1`, sha256: `${xenc}sha256`, sha512: `${xenc}sha512` };
  const method =
    digest === 'sha1'
      ? `Algorithm="${xenc}rsa-oaep-mgf1p">`
      : `Algorithm="${xenc11}rsa-oaep"><ds:DigestMethod xmlns:ds="${dsig}" Algorithm="${digests[digest]}"/>` +
        `<xenc11:MGF xmlns:xenc11="${xenc11}" Algorithm="${xenc11}mgf1${digest}"/>`;
  const info =
    place === 'within' ? encryptionKey(wrapped, method) : `<ds:RetrievalMethod Type="${xenc}EncryptedKey" URI="#_k1"/>`;
  return (
    `<saml:EncryptedAssertion ${names} xmlns:xenc="${xenc}"><xenc:EncryptedData Type="${xenc}Element">` +
    `<xenc:EncryptionMethod Algorithm="${isSealed ? xenc11 : xenc}${content}"/>` +
    `<ds:KeyInfo xmlns:ds="${dsig}">${info}</ds:KeyInfo>` +
    `<xenc:CipherData><xenc:CipherValue>${text.toString('base64')}</xenc:CipherValue></xenc:CipherData>` +
    `</xenc:EncryptedData>${place === 'beside' ? encryptionKey(wrapped, method, '_k1') : ''}</saml:EncryptedAssertion>`
  );
}

/** A response whose assertion was signed and then encrypted, as most do. */
export const assertionEncrypted = (provider: SamlProvider, said: Said, publicKey: KeyObject, how: Encryption = {}) =>
  responseXml(said, encrypted(signed(assertionXml(said), 'Assertion', provider), publicKey, how));
