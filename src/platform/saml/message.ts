import type { SamlMetadata } from './metadata';
import { namespaces, success } from './names';
import { refused } from './SamlFault';
import { signedText } from './signature';
import { attributeOf, attributesOf, childrenNamed, isNamed, onlyChild, parseXml, textOf } from './xml';

// What every message of a provider has to stand, whatever it says.

const { assertion: saml, protocol: samlp, signature: ds } = namespaces;

/** In base64 as AWS takes it at most, at all doors [model: STS; docs: quotas of Cognito]. */
const mostCharacters = 100_000;

/** The text of a message in base64. */
export function decoded(base64: string): string {
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

export const odd = (hint: string) => refused('structure', hint);

/** A message as it came. Of this nothing is believed. */
export async function parseMessage(text: string, name: 'Response' | 'LogoutResponse'): Promise<Element> {
  const message = await parseXml(text);
  if (!isNamed(message, samlp, name) || attributeOf(message, 'Version') !== '2.0') {
    throw refused('malformed', `It is no ${name} of SAML 2.0.`);
  }
  return message;
}

export function assertSuccess(response: Element): void {
  const status = onlyChild(response, samlp, 'Status');
  const code = status === undefined ? undefined : onlyChild(status, samlp, 'StatusCode');
  const value = code === undefined ? undefined : attributeOf(code, 'Value');
  if (value !== success) throw refused('status', `The provider's status is ${value?.slice(0, 200) ?? 'missing'}.`);
}

const isId = ({ localName }: Attr) => localName.toLowerCase() === 'id';

/** No two elements may be meant by one id, however it is written. */
export function assertIds(elements: readonly Element[]): void {
  const ids = elements.flatMap((element) =>
    attributesOf(element)
      .filter(isId)
      .map(({ value }) => value),
  );
  if (new Set(ids).size !== ids.length) throw odd('Two elements have one id.');
}

/** How many signatures there are among the elements, each of which must be the only one that its owner has as a child. */
export function countSignatures(elements: readonly Element[], owners: readonly Element[]): number {
  const own = owners.map((one) => childrenNamed(one, ds, 'Signature').length);
  const all = elements.filter((one) => isNamed(one, ds, 'Signature')).length;
  if (own.some((count) => count > 1) || own.reduce((sum, count) => sum + count, 0) !== all) {
    throw odd('A Signature stands elsewhere than once in what it is of.');
  }
  return all;
}

export const issuerOf = (element: Element): string | undefined => textOf(onlyChild(element, saml, 'Issuer'))?.trim();

export function assertIssuer(element: Element, { entityId }: SamlMetadata, isNeeded: boolean): void {
  const issuer = issuerOf(element);
  if (
    issuer === entityId ||
    (issuer === undefined && !isNeeded && childrenNamed(element, saml, 'Issuer').length === 0)
  ) {
    return;
  }
  throw refused('issuer', `Its Issuer is ${issuer?.slice(0, 200) ?? 'missing'}, the metadata's entityID ${entityId}.`);
}

/** The signed text of an element, parsed again; undefined where it has no signature of its own. */
export async function proven(
  text: string,
  element: Element,
  { certificates }: SamlMetadata,
): Promise<{ readonly text: string; readonly element: Element } | undefined> {
  const [signature] = childrenNamed(element, ds, 'Signature');
  if (signature === undefined) return undefined;
  const id = attributeOf(element, 'ID');
  if (id === undefined || !/^[A-Za-z_][\w.-]*$/.test(id)) throw odd('What is signed has no ID.');
  const signed = await signedText(text, signature, { id, name: element.localName, certificates });
  const again = await parseXml(signed);
  if (attributeOf(again, 'ID') !== id || again.localName !== element.localName) throw odd('Something else was signed.');
  return { text: signed, element: again };
}

/** What a message answers: a request, where one was sent; nothing, where it must come unasked. */
export function assertAnswers(element: Element, inResponseTo: string | null | undefined): void {
  const answered = attributeOf(element, 'InResponseTo');
  if (inResponseTo === undefined || answered === (inResponseTo ?? undefined)) return;
  throw refused(
    'in response to',
    inResponseTo === null
      ? 'It answers a request, though none was sent.'
      : 'It does not answer the request that was sent.',
  );
}

/** Milliseconds that clocks of providers may be ahead [likely]. */
export const ahead = 60_000;

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Undefined where it is not there. */
export function instantOf(element: Element, name: string): number | undefined {
  const text = attributeOf(element, name);
  if (text === undefined) return undefined;
  const time = instant.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time)) throw refused('malformed', `${name} is no instant.`);
  return time;
}

/** When a message was issued: not later than now, and not longer ago than may be. */
export function issuedNow(element: Element, now: number, maxAge: number): number {
  const issuedAt = instantOf(element, 'IssueInstant');
  if (issuedAt === undefined) throw refused('malformed', `${element.localName} needs an IssueInstant.`);
  if (now < issuedAt - ahead) throw refused('not yet valid', "It was issued later than now by the emulator's clock.");
  if (now >= issuedAt + maxAge) throw refused('stale', `It was issued at ${new Date(issuedAt).toISOString()}.`);
  return issuedAt;
}
