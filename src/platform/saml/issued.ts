import { X509Certificate, type KeyObject } from 'node:crypto';
import type { Random } from '../random';
import { encryptedAssertion } from './encrypted';
import { bearer, namespaces, success } from './names';
import { escaped, instantText } from './outgoingMessage';
import { envelopedSignature } from './signature';

// What a provider answers with.

const { assertion: saml, protocol: samlp } = namespaces;
const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
const byPassword = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';

/** What every answer says of itself. */
interface IssuedMessage {
  /** An NCName: no digit begins it. */
  readonly id: string;
  readonly issuer: string;
  readonly destination: string;
  /** The id of the request; missing where there was none. */
  readonly inResponseTo?: string | undefined;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
}

/** Whom a response signs in. */
export interface IssuedResponse extends IssuedMessage {
  readonly assertionId: string;
  readonly audience: string;
  readonly nameId: string;
  readonly sessionIndex: string;
  /** Epoch milliseconds. */
  readonly notOnOrAfter: number;
  /** Each with one value or more. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

/** How it is proven and hidden. */
export interface IssuedBy {
  /** Missing: nothing is signed. */
  readonly key?: KeyObject | undefined;
  readonly signs: 'assertion' | 'response' | 'both';
  /** Of whom the assertion is encrypted to: base64 of its DER. */
  readonly encryptedTo?: string | undefined;
  /** The value of each signature is another than it should be. */
  readonly isForged?: boolean;
}

const answers = ({ inResponseTo }: IssuedMessage) =>
  inResponseTo === undefined ? '' : ` InResponseTo="${escaped(inResponseTo)}"`;

const attribute = ([name, values]: [string, readonly string[]]) =>
  `<saml2:Attribute Name="${escaped(name)}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified">` +
  values.map((value) => `<saml2:AttributeValue>${escaped(value)}</saml2:AttributeValue>`).join('') +
  '</saml2:Attribute>';

function assertionXml(said: IssuedResponse): string {
  const { assertionId, issuer, destination, audience, nameId, sessionIndex, attributes } = said;
  const [now, end] = [instantText(said.issuedAt), instantText(said.notOnOrAfter)];
  return (
    `<saml2:Assertion xmlns:saml2="${saml}" ID="${escaped(assertionId)}" IssueInstant="${now}" Version="2.0">` +
    `<saml2:Issuer>${escaped(issuer)}</saml2:Issuer>` +
    `<saml2:Subject><saml2:NameID Format="${persistent}">${escaped(nameId)}</saml2:NameID>` +
    `<saml2:SubjectConfirmation Method="${bearer}"><saml2:SubjectConfirmationData${answers(said)} NotOnOrAfter="${end}"` +
    ` Recipient="${escaped(destination)}"/></saml2:SubjectConfirmation></saml2:Subject>` +
    `<saml2:Conditions NotBefore="${now}" NotOnOrAfter="${end}"><saml2:AudienceRestriction>` +
    `<saml2:Audience>${escaped(audience)}</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>` +
    `<saml2:AuthnStatement AuthnInstant="${now}" SessionIndex="${escaped(sessionIndex)}"><saml2:AuthnContext>` +
    `<saml2:AuthnContextClassRef>${byPassword}</saml2:AuthnContextClassRef></saml2:AuthnContext></saml2:AuthnStatement>` +
    (attributes.size === 0
      ? ''
      : `<saml2:AttributeStatement>${[...attributes].map(attribute).join('')}</saml2:AttributeStatement>`) +
    '</saml2:Assertion>'
  );
}

const messageXml = (name: 'Response' | 'LogoutResponse', said: IssuedMessage, content: string, status = success) =>
  `<saml2p:${name} xmlns:saml2p="${samlp}" Destination="${escaped(said.destination)}" ID="${escaped(said.id)}"` +
  `${answers(said)} IssueInstant="${instantText(said.issuedAt)}" Version="2.0">` +
  `<saml2:Issuer xmlns:saml2="${saml}">${escaped(said.issuer)}</saml2:Issuer>` +
  `<saml2p:Status><saml2p:StatusCode Value="${status}"/></saml2p:Status>${content}</saml2p:${name}>`;

const base64 = (xml: string): string => Buffer.from(xml, 'utf8').toString('base64');

async function signed(xml: string, { key, isForged = false }: IssuedBy): Promise<string> {
  if (key === undefined) return xml;
  const proven = await envelopedSignature(xml, key);
  return isForged ? proven.replace(/(<ds:SignatureValue>).{8}/, '$1AAAAAAAA') : proven;
}

/** A response that signs somebody in, in base64 as a browser posts it. */
export async function issuedResponse(said: IssuedResponse, by: IssuedBy, random: Random): Promise<string> {
  const { signs, encryptedTo } = by;
  const bare = assertionXml(said);
  const proven = signs === 'response' ? bare : await signed(bare, by);
  const assertion =
    encryptedTo === undefined
      ? proven
      : encryptedAssertion(proven, new X509Certificate(Buffer.from(encryptedTo, 'base64')).publicKey, random);
  const response = messageXml('Response', said, assertion);
  return base64(signs === 'assertion' ? response : await signed(response, by));
}

/** A response that signs nobody in. [docs: SAML core, 3.2.2.2] */
export const refusedResponse = async (said: IssuedMessage, by: IssuedBy): Promise<string> => {
  const failed = 'urn:oasis:names:tc:SAML:2.0:status:Responder';
  const status = 'urn:oasis:names:tc:SAML:2.0:status:AuthnFailed';
  const xml = messageXml('Response', said, '', failed);
  const nested = xml.replace(
    `<saml2p:StatusCode Value="${failed}"/>`,
    `<saml2p:StatusCode Value="${failed}"><saml2p:StatusCode Value="${status}"/></saml2p:StatusCode>`,
  );
  return base64(await signed(nested, by));
};

/** An answer to a sign-out, signed as it must be [SAML bindings, 3.5.5.2]. */
export const issuedLogoutResponse = async (said: IssuedMessage, by: IssuedBy): Promise<string> =>
  base64(await signed(messageXml('LogoutResponse', said, ''), by));
