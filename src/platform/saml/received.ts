import { inflateRawSync } from 'node:zlib';
import { decoded, issuerOf } from './message';
import { namespaces } from './names';
import { orFault, refused, type SamlFault } from './SamlFault';
import { attributeOf, isNamed, onlyChild, parseXml, textOf } from './xml';

// What a provider reads of who asks it. Nothing of it is believed: it only says whom to answer.

const { assertion: saml, protocol: samlp } = namespaces;

/** Bytes that a deflated request may become. */
const largest = 100_000;

export type SamlBinding = 'redirect' | 'post';

/** A request to sign somebody in or out. */
export interface ReceivedRequest {
  readonly name: 'AuthnRequest' | 'LogoutRequest';
  readonly id: string;
  readonly issuer: string;
  /** Where a sign-in is to be answered. */
  readonly assertionConsumerService?: string;
  /** What a sign-out ends. */
  readonly sessionIndex?: string;
  readonly nameId?: string;
}

function inflated(base64: string): string {
  const bare = base64.replace(/[\r\n]/g, '');
  if (bare.length > largest || !/^[A-Za-z0-9+/]+={0,2}$/.test(bare)) throw refused('malformed', 'It is no base64.');
  try {
    const bytes = inflateRawSync(Buffer.from(bare, 'base64'), { maxOutputLength: largest });
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused('malformed', 'It is not deflated, or too large.');
  }
}

const present = <Name extends string>(name: Name, value: string | undefined) =>
  (value === undefined || value === '' ? {} : { [name]: value }) as Partial<Record<Name, string>>;

/**
 * A request as it came with a browser.
 * @example const request = await receivedRequest(query['SAMLRequest'] ?? '', 'redirect');
 */
export function receivedRequest(base64: string, binding: SamlBinding): Promise<ReceivedRequest | SamlFault> {
  return orFault(async () => {
    const root = await parseXml(binding === 'redirect' ? inflated(base64) : decoded(base64));
    const name = (['AuthnRequest', 'LogoutRequest'] as const).find((one) => isNamed(root, samlp, one));
    if (name === undefined) throw refused('malformed', 'It is neither an AuthnRequest nor a LogoutRequest.');
    const [id, issuer] = [attributeOf(root, 'ID'), issuerOf(root)];
    if (id === undefined || issuer === undefined || issuer === '') {
      throw refused('malformed', 'A request needs an ID and an Issuer.');
    }
    const textIn = (namespace: string, child: string) => textOf(onlyChild(root, namespace, child))?.trim();
    return {
      name,
      id,
      issuer,
      ...present('assertionConsumerService', attributeOf(root, 'AssertionConsumerServiceURL')),
      ...present('sessionIndex', textIn(samlp, 'SessionIndex')),
      ...present('nameId', textIn(saml, 'NameID')),
    };
  });
}
