import { X509Certificate, type KeyObject } from 'node:crypto';
import { namespaces } from './names';
import { orFault, refused, type SamlFault } from './SamlFault';
import { attributeOf, childrenNamed, isNamed, onlyChild, parseXml, textOf } from './xml';

export interface SamlEndpoint {
  /** @example 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect' */
  readonly binding: string;
  readonly location: string;
  readonly responseLocation?: string;
}

export interface SigningCertificate {
  /** Its DER in base64, without white space. */
  readonly text: string;
  readonly publicKey: KeyObject;
  /** Epoch milliseconds. */
  readonly validTo: number;
}

/** What an identity provider says of itself. */
export interface SamlMetadata {
  readonly entityId: string;
  /** Any of them may have signed; whether one has ended is not looked at here. */
  readonly certificates: readonly SigningCertificate[];
  readonly singleSignOn: readonly SamlEndpoint[];
  readonly singleLogout: readonly SamlEndpoint[];
  readonly wantsSignedRequests: boolean;
  /** Epoch milliseconds until which it says that it may be kept. */
  readonly validUntil?: number;
}

const md = namespaces.metadata;

const broken = (hint: string) => refused('malformed', hint);

function certificateOf(text: string): SigningCertificate {
  try {
    const bare = text.replace(/\s+/g, '');
    const certificate = new X509Certificate(Buffer.from(bare, 'base64'));
    return { text: bare, publicKey: certificate.publicKey, validTo: Date.parse(certificate.validTo) };
  } catch {
    throw broken('An X509Certificate of its signing keys is none.');
  }
}

/** A KeyDescriptor without a use is for signing, too [SAML metadata, 2.4.1.1]. */
function certificatesOf(provider: Element): SigningCertificate[] {
  const ds = namespaces.signature;
  return childrenNamed(provider, md, 'KeyDescriptor')
    .filter((key) => (attributeOf(key, 'use') ?? 'signing') === 'signing')
    .flatMap((key) => childrenNamed(key, ds, 'KeyInfo'))
    .flatMap((info) => childrenNamed(info, ds, 'X509Data'))
    .flatMap((data) => childrenNamed(data, ds, 'X509Certificate'))
    .map((certificate) => certificateOf(textOf(certificate) ?? ''));
}

/** Nothing that a browser would read otherwise, and no password in it. */
function isAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s\\]+$/.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/** Those of a name; blanks around a Location are none of it. */
function endpointsOf(provider: Element, name: string): SamlEndpoint[] {
  return childrenNamed(provider, md, name).map((service) => {
    const [binding, location] = [attributeOf(service, 'Binding'), attributeOf(service, 'Location')?.trim()];
    if (binding === undefined || location === undefined || !isAddress(location)) {
      throw broken(`A ${name} needs a Binding, and an address of http or https as its Location.`);
    }
    const responseLocation = attributeOf(service, 'ResponseLocation');
    return { binding, location, ...(responseLocation !== undefined && { responseLocation }) };
  });
}

/**
 * The metadata of one identity provider.
 * @example
 * const metadata = await readSamlMetadata(document);
 * if ('why' in metadata) throw refusal('InvalidInputException', '…', metadata.hint);
 */
export function readSamlMetadata(text: string): Promise<SamlMetadata | SamlFault> {
  return orFault(async () => {
    const root = await parseXml(text);
    if (!isNamed(root, md, 'EntityDescriptor')) throw broken('Its root must be the EntityDescriptor of SAML 2.0.');
    const entityId = attributeOf(root, 'entityID');
    if (entityId === undefined) throw broken('The EntityDescriptor needs an entityID.');
    const provider = onlyChild(root, md, 'IDPSSODescriptor');
    if (provider === undefined) throw broken('It needs one IDPSSODescriptor.');
    const protocols = (attributeOf(provider, 'protocolSupportEnumeration') ?? '').split(/\s+/);
    if (!protocols.includes(namespaces.protocol)) throw broken('The provider must speak SAML 2.0.');
    const certificates = certificatesOf(provider);
    if (certificates.length === 0) throw broken('It needs a KeyDescriptor with an X509Certificate for signing.');
    const singleSignOn = endpointsOf(provider, 'SingleSignOnService');
    if (singleSignOn.length === 0) throw broken('It needs a SingleSignOnService.');
    const singleLogout = endpointsOf(provider, 'SingleLogoutService');
    const wantsSignedRequests = attributeOf(provider, 'WantAuthnRequestsSigned') === 'true';
    const validUntil = Date.parse(attributeOf(root, 'validUntil') ?? '');
    return {
      entityId,
      certificates,
      singleSignOn,
      singleLogout,
      wantsSignedRequests,
      ...(!Number.isNaN(validUntil) && { validUntil }),
    };
  });
}
