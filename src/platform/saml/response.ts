import { issuerOf, readAssertion, type SamlAssertion, type SamlExpectation } from './assertion';
import type { SamlMetadata } from './metadata';
import { namespaces, success } from './names';
import { orFault, refused, type SamlFault } from './SamlFault';
import { signedText } from './signature';
import {
  attributeOf,
  attributesOf,
  childElements,
  childrenNamed,
  elementsOf,
  isNamed,
  onlyChild,
  parseXml,
} from './xml';

const { assertion: saml, protocol: samlp, signature: ds } = namespaces;

/** In base64 as AWS takes it at most, at both doors [model: STS; docs: quotas of Cognito]. */
const mostCharacters = 100_000;

function decoded(base64: string): string {
  const bare = base64.replace(/[\r\n]/g, '');
  if (bare.length > mostCharacters || !/^[A-Za-z0-9+/]+={0,2}$/.test(bare)) {
    throw refused('malformed', 'It is no base64, or too long.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(bare, 'base64'));
  } catch {
    throw refused('malformed', 'It is not encoded in UTF-8.');
  }
}

/** A response as it came. Of this nothing is believed: it only shows what may be refused, and what is to be verified. */
interface Unproven {
  readonly text: string;
  readonly response: Element;
  readonly assertion: Element;
}

function assertSuccess(response: Element): void {
  const status = onlyChild(response, samlp, 'Status');
  const code = status === undefined ? undefined : onlyChild(status, samlp, 'StatusCode');
  const value = code === undefined ? undefined : attributeOf(code, 'Value');
  if (value !== success) throw refused('status', `The provider's status is ${value?.slice(0, 200) ?? 'missing'}.`);
}

const odd = (hint: string) => refused('structure', hint);

const isId = ({ localName }: Attr) => localName.toLowerCase() === 'id';

/** No two elements may be meant by one id, however it is written. */
function assertIds(elements: readonly Element[]): void {
  const ids = elements.flatMap((element) =>
    attributesOf(element)
      .filter(isId)
      .map(({ value }) => value),
  );
  if (new Set(ids).size !== ids.length) throw odd('Two elements have one id.');
}

/**
 * Signature wrapping moves what was signed to where nobody reads it, and puts something else in its place: so there is one
 * response, one assertion, directly in it, and a signature is a child of one of the two.
 */
function assertStructure(response: Element): Element {
  const elements = [...elementsOf(response)];
  const all = (namespace: string, name: string) => elements.filter((one) => isNamed(one, namespace, name));
  if (all(saml, 'EncryptedAssertion').length > 0)
    throw refused('encrypted', 'Encrypted assertions are not opened yet.');
  const [assertion] = childrenNamed(response, saml, 'Assertion');
  if (assertion === undefined || all(saml, 'Assertion').length !== 1) throw odd('It needs one Assertion, and no more.');
  if (all(samlp, 'Response').length !== 1) throw odd('There is a Response within the Response.');
  assertIds(elements);
  const signatures = all(ds, 'Signature');
  const own = [response, assertion].map((one) => childrenNamed(one, ds, 'Signature'));
  if (own.some((one) => one.length > 1) || own.flat().length !== signatures.length) {
    throw odd('A Signature stands elsewhere than once in the Response or the Assertion.');
  }
  if (signatures.length === 0) throw refused('unsigned', 'Neither the response nor the assertion is signed.');
  return assertion;
}

function assertIssuer(element: Element, { entityId }: SamlMetadata, isNeeded: boolean): void {
  const issuer = issuerOf(element);
  if (
    issuer === entityId ||
    (issuer === undefined && !isNeeded && childrenNamed(element, saml, 'Issuer').length === 0)
  ) {
    return;
  }
  throw refused('issuer', `Its Issuer is ${issuer?.slice(0, 200) ?? 'missing'}, the metadata's entityID ${entityId}.`);
}

async function unproven(base64: string, metadata: SamlMetadata): Promise<Unproven> {
  const text = decoded(base64);
  const response = await parseXml(text);
  if (!isNamed(response, samlp, 'Response') || attributeOf(response, 'Version') !== '2.0') {
    throw refused('malformed', 'It is no Response of SAML 2.0.');
  }
  assertSuccess(response);
  const assertion = assertStructure(response);
  assertIssuer(response, metadata, false);
  assertIssuer(assertion, metadata, true);
  return { text, response, assertion };
}

/** The signed text of an element, parsed again; undefined where it has no signature of its own. */
async function proven(text: string, element: Element, { certificates }: SamlMetadata): Promise<Element | undefined> {
  const [signature] = childrenNamed(element, ds, 'Signature');
  if (signature === undefined) return undefined;
  const id = attributeOf(element, 'ID');
  if (id === undefined || !/^[A-Za-z_][\w.-]*$/.test(id)) throw odd('What is signed has no ID.');
  const signed = await parseXml(await signedText(text, signature, { id, certificates }));
  if (attributeOf(signed, 'ID') !== id || signed.localName !== element.localName)
    throw odd('Something else was signed.');
  return signed;
}

/** What the response itself says, signed or not, may only be a reason to refuse. */
function assertAddressed(response: Element, { isRecipient, inResponseTo }: SamlExpectation): void {
  const destination = attributeOf(response, 'Destination');
  if (destination !== undefined && !isRecipient(destination)) {
    throw refused('recipient', `Its Destination is ${destination.slice(0, 200)}.`);
  }
  const answered = attributeOf(response, 'InResponseTo');
  if (inResponseTo !== undefined && answered !== inResponseTo) {
    throw refused('in response to', 'It does not answer the request that was sent.');
  }
}

/**
 * The assertion of a response in base64, if a provider of this metadata signed the one or the other; each signature that
 * is there must hold. Whether an assertion was taken before is the caller's to know, by its id.
 * @example
 * const isAcs = (to: string) => to === acs;
 * const assertion = await verifySamlResponse(sent, metadata, { now, isAudience: (to) => to === 'urn:x', isRecipient: isAcs });
 * if ('why' in assertion) throw refusal('InvalidIdentityTokenException', '…', assertion.hint);
 */
export function verifySamlResponse(
  base64: string,
  metadata: SamlMetadata,
  expected: SamlExpectation,
): Promise<SamlAssertion | SamlFault> {
  return orFault(async () => {
    const { text, response, assertion } = await unproven(base64, metadata);
    const signedResponse = await proven(text, response, metadata);
    const signedAssertion = await proven(text, assertion, metadata);
    const within = signedResponse && childElements(signedResponse).find((one) => isNamed(one, saml, 'Assertion'));
    const believed = signedAssertion ?? within;
    if (believed === undefined) throw odd('The signature is not of the assertion.');
    assertIssuer(believed, metadata, true);
    assertAddressed(response, expected);
    return readAssertion(believed, expected);
  });
}
