import { readAssertion, type SamlAssertion, type SamlExpectation } from './assertion';
import { decryptedAssertion } from './encryption';
import {
  assertAnswers,
  assertIds,
  assertIssuer,
  assertSuccess,
  countSignatures,
  decoded,
  odd,
  parseMessage,
  proven,
} from './message';
import type { SamlMetadata } from './metadata';
import { namespaces } from './names';
import { orFault, refused, SamlRefusal, type SamlFault } from './SamlFault';
import { attributeOf, childrenNamed, elementsOf, isNamed, parseXml } from './xml';

const { assertion: saml, protocol: samlp } = namespaces;

const named = (elements: readonly Element[], namespace: string, name: string) =>
  elements.filter((one) => isNamed(one, namespace, name));

/**
 * Signature wrapping moves what was signed to where nobody reads it, and puts something else in its place: so there is one
 * response, one assertion, directly in it, and a signature is a child of one of the two.
 */
function assertStructure(response: Element): Element {
  const elements = [...elementsOf(response)];
  const [assertion] = childrenNamed(response, saml, 'Assertion');
  if (assertion === undefined || named(elements, saml, 'Assertion').length !== 1) {
    throw odd('It needs one Assertion, and no more.');
  }
  if (named(elements, samlp, 'Response').length !== 1) throw odd('There is a Response within the Response.');
  assertIds(elements);
  if (countSignatures(elements, [response, assertion]) === 0) {
    throw refused('unsigned', 'Neither the response nor the assertion is signed.');
  }
  return assertion;
}

async function believed(text: string, response: Element, metadata: SamlMetadata): Promise<Element> {
  const assertion = assertStructure(response);
  assertIssuer(response, metadata, false);
  assertIssuer(assertion, metadata, true);
  const signedResponse = await proven(text, response, metadata);
  const signedAssertion = await proven(text, assertion, metadata);
  const [within] = signedResponse === undefined ? [] : childrenNamed(signedResponse.element, saml, 'Assertion');
  const found = signedAssertion?.element ?? within;
  if (found === undefined) throw odd('The signature is not of the assertion.');
  return found;
}

const isEncrypted = (response: Element) => named([...elementsOf(response)], saml, 'EncryptedAssertion').length > 0;

/** The same for a response whose assertion is encrypted: in it no other signature can stand than its own. */
function assertEncryptedStructure(response: Element): Element {
  const elements = [...elementsOf(response)];
  const [encrypted] = childrenNamed(response, saml, 'EncryptedAssertion');
  const assertions = [...named(elements, saml, 'EncryptedAssertion'), ...named(elements, saml, 'Assertion')];
  if (encrypted === undefined || assertions.length !== 1) throw odd('It needs one EncryptedAssertion, and no more.');
  if (named(elements, samlp, 'Response').length !== 1) throw odd('There is a Response within the Response.');
  assertIds(elements);
  countSignatures(elements, [response]);
  return encrypted;
}

/** An assertion by itself, as it was encrypted: a document of its own, in which nothing else can stand. */
async function alone(text: string, metadata: SamlMetadata, isProven: boolean): Promise<Element> {
  const assertion = await parseXml(text);
  const elements = [...elementsOf(assertion)];
  const others = [
    ...named(elements, saml, 'Assertion'),
    ...named(elements, saml, 'EncryptedAssertion'),
    ...named(elements, samlp, 'Response'),
  ];
  if (others.length !== 1 || others[0] !== assertion)
    throw odd('What was encrypted, or stands by itself, is not one Assertion.');
  assertIds(elements);
  countSignatures(elements, [assertion]);
  assertIssuer(assertion, metadata, true);
  const signed = await proven(text, assertion, metadata);
  if (signed === undefined && !isProven) {
    throw refused('unsigned', 'Neither a response around the assertion nor the assertion is signed.');
  }
  return signed?.element ?? assertion;
}

/**
 * As long as nobody signed the ciphertext, whoever changes it learns by each answer what is in it: so nothing tells at
 * which step it failed, from the key to the signature within.
 */
async function believedEncrypted(
  text: string,
  response: Element,
  metadata: SamlMetadata,
  key: SamlDecryption['key'],
): Promise<Element> {
  const encrypted = assertEncryptedStructure(response);
  assertIssuer(response, metadata, false);
  const signed = await proven(text, response, metadata);
  const [sealed = encrypted] = signed === undefined ? [] : childrenNamed(signed.element, saml, 'EncryptedAssertion');
  try {
    return await alone(await decryptedAssertion(sealed, key), metadata, signed !== undefined);
  } catch (error) {
    if (!(error instanceof SamlRefusal) || (signed !== undefined && error.fault.why !== 'decryption')) throw error;
    throw refused('decryption', undecipherable);
  }
}

const undecipherable =
  "The assertion cannot be decrypted with the provider's key, or what is in it is no assertion that a key of the metadata signed.";

type SamlDecryption = NonNullable<SamlExpectation['decryption']>;

function believedOf(
  text: string,
  response: Element,
  metadata: SamlMetadata,
  { decryption }: SamlExpectation,
): Promise<Element> {
  if (isEncrypted(response)) {
    if (decryption === undefined) throw refused('encrypted', 'There is no key to open an encrypted assertion with.');
    return believedEncrypted(text, response, metadata, decryption.key);
  }
  if (decryption?.required === true) throw refused('unencrypted', 'Its assertion is not encrypted.');
  return believed(text, response, metadata);
}

/** What the response itself says, signed or not, may only be a reason to refuse. */
function assertAddressed(response: Element, { isRecipient, inResponseTo }: SamlExpectation): void {
  const destination = attributeOf(response, 'Destination');
  if (destination !== undefined && !isRecipient(destination)) {
    throw refused('recipient', `Its Destination is ${destination.slice(0, 200)}.`);
  }
  assertAnswers(response, inResponseTo);
}

async function readResponse(text: string, metadata: SamlMetadata, expected: SamlExpectation): Promise<SamlAssertion> {
  const response = await parseMessage(text, 'Response');
  assertSuccess(response);
  const assertion = await believedOf(text, response, metadata, expected);
  assertIssuer(assertion, metadata, true);
  assertAddressed(response, expected);
  return readAssertion(assertion, expected);
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
  return orFault(() => readResponse(decoded(base64), metadata, expected));
}

/** The same of what may also be an assertion by itself, in base64 as it is for URLs, too (RFC 8693, 3): then it is signed. */
export function verifySamlToken(
  base64: string,
  metadata: SamlMetadata,
  expected: SamlExpectation,
): Promise<SamlAssertion | SamlFault> {
  return orFault(async () => {
    const text = decoded(base64.replaceAll('-', '+').replaceAll('_', '/'));
    if (!isNamed(await parseXml(text), saml, 'Assertion')) return readResponse(text, metadata, expected);
    if (expected.decryption?.required === true) throw refused('unencrypted', 'Its assertion is not encrypted.');
    return readAssertion(await alone(text, metadata, false), expected);
  });
}
