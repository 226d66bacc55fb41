import { sign, type KeyObject } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { namespaces } from './names';

// What every request to a provider is made and sent with.

export const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

/** What each request says of itself. */
export interface SamlRequest {
  /** An NCName: no digit begins it. @example '_0c6e7c5e-…' */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Whose request it is. @example 'urn:amazon:cognito:sp:us-east-1_EXAMPLE' */
  readonly issuer: string;
  /** The provider's address. */
  readonly destination: string;
  /** Comes back with the response. */
  readonly relayState: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text as it stands between tags or in quotes. */
export const escaped = (text: string): string => text.replace(/[&<>"\t\n\r]/g, (one) => entities[one] ?? one);

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

/** @param attributes in the order in which they are written */
export function requestXml(
  name: 'AuthnRequest' | 'LogoutRequest',
  attributes: Readonly<Record<string, string>>,
  issuer: string,
  content = '',
): string {
  const written = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`);
  return (
    `${declaration}<saml2p:${name} xmlns:saml2p="${namespaces.protocol}"${written.join('')} Version="2.0">` +
    `<saml2:Issuer xmlns:saml2="${namespaces.assertion}" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">` +
    `${escaped(issuer)}</saml2:Issuer>${content}</saml2p:${name}>`
  );
}

export const instantText = (time: number): string => new Date(time).toISOString();

/** Behind whatever query an address has; what stands behind a number sign never leaves a browser. */
function withQuery(address: string, query: string): string {
  const [bare = ''] = address.split('#');
  return `${bare}${bare.includes('?') ? '&' : '?'}${query}`;
}

/**
 * The address to which a browser takes a request by the HTTP-Redirect binding. What is signed is the query as it is sent
 * [SAML bindings, 3.4.4.1].
 */
export function redirectAddress(xml: string, { destination, relayState }: SamlRequest, key?: KeyObject): string {
  const parts = [
    ['SAMLRequest', deflateRawSync(xml).toString('base64')],
    ['RelayState', relayState],
    ...(key === undefined ? [] : [['SigAlg', rsaSha256]]),
  ];
  const query = parts.map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`).join('&');
  if (key === undefined) return withQuery(destination, query);
  const signature = sign('sha256', Buffer.from(query), key).toString('base64');
  return withQuery(destination, `${query}&Signature=${encodeURIComponent(signature)}`);
}
