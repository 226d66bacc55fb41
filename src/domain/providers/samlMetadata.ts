import { invalid } from '../../contract';
import { late } from '../../platform/late';
import type { SamlEndpoint, SamlMetadata } from '../../platform/saml';
import type { IdentityProvider, KeptMetadata, StringMap } from '../../state/rows';

/** Loaded only by those who have a SAML provider. */
const saml = late(() => import('../../platform/saml'));

/** Characters of a certificate [docs]. */
const longestCertificate = 4096;

const bindings = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
} as const;

/** The first endpoint of a binding. @example endpointBy('redirect', metadata.singleSignOn)?.location */
export const endpointBy = (
  binding: keyof typeof bindings,
  endpoints: readonly SamlEndpoint[],
): SamlEndpoint | undefined => endpoints.find((one) => one.binding === bindings[binding]);

/** [field], for whatever cannot be read; that it stands for the rest, too, is [likely] */
const unreadable = (hint: string) => invalid('Unable to unmarshall metadata', hint);

/**
 * The metadata of a SAML provider, as a pool takes them.
 * @throws InvalidParameterException
 */
export async function readMetadata(document: string): Promise<SamlMetadata> {
  const { readSamlMetadata } = await saml();
  const metadata = await readSamlMetadata(document);
  if ('why' in metadata) throw unreadable(metadata.hint);
  if (metadata.certificates.some(({ text }) => text.length > longestCertificate)) {
    throw unreadable(`A certificate has more than ${longestCertificate} characters.`);
  }
  const { singleSignOn } = metadata;
  if ((endpointBy('redirect', singleSignOn) ?? endpointBy('post', singleSignOn)) === undefined) {
    throw unreadable('It needs a SingleSignOnService of the HTTP-Redirect or the HTTP-POST binding.');
  }
  return metadata;
}

/**
 * A provider is set up with a certificate that is good now [docs]; that one of several is enough is [likely]. Later on
 * nobody looks at it.
 * @throws InvalidParameterException [field]
 */
export function assertCertificates({ certificates }: SamlMetadata, now: number): void {
  if (certificates.some(({ validTo }) => now < validTo)) return;
  const last = Math.max(...certificates.map(({ validTo }) => validTo));
  throw invalid(
    'Signing certificates are expired',
    `The last one ended at ${new Date(last).toISOString()}, by the emulator's clock.`,
  );
}

/** What a provider's metadata came to, and the document where it was fetched. */
export interface LearnedMetadata {
  readonly metadata: SamlMetadata;
  readonly fetched?: KeptMetadata | undefined;
}

/** What AWS shows of metadata [docs], whatever was sent for it [likely]. */
const addresses = {
  SSORedirectBindingURI: 'singleSignOn',
  SLORedirectBindingURI: 'singleLogout',
} as const satisfies Readonly<Record<string, keyof SamlMetadata>>;

function shownAddresses(metadata: SamlMetadata): StringMap {
  const found = Object.entries(addresses).flatMap(([key, endpoints]) => {
    const location = endpointBy('redirect', metadata[endpoints])?.location;
    return location === undefined ? [] : [[key, location] as const];
  });
  return Object.fromEntries(found);
}

/** A provider with what its metadata say. */
export function withMetadata(provider: IdentityProvider, { metadata, fetched }: LearnedMetadata): IdentityProvider {
  const sent = Object.entries(provider.details).filter(([key]) => !Object.hasOwn(addresses, key));
  return {
    ...provider,
    details: { ...Object.fromEntries(sent), ...shownAddresses(metadata) },
    ...(fetched !== undefined && { metadata: fetched }),
  };
}

/** Milliseconds for which AWS keeps what it fetched [docs]. */
const keptFor = 6 * 3_600_000;

/** Is it time to fetch metadata again: after six hours, or when they end if that is earlier [docs]? */
export const isStale = ({ fetchedAt }: KeptMetadata, { validUntil = Infinity }: SamlMetadata, now: number): boolean =>
  now >= Math.min(fetchedAt + keptFor, validUntil);

/** [docs] */
export const notRetrieved = (address: string, hint: string) =>
  invalid(`Error retrieving metadata from ${address}`, hint);

/** [field] */
export const notOk = (address: string, status: number, hint?: string) =>
  invalid(`Non-ok status code ${status} returned from remote metadata source ${address}`, hint);
