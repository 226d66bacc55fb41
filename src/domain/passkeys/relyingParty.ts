import { invalid, type ServiceError } from '../../contract';
import { localHostOf } from '../../world/addresses';
import type { UserPool, UserPoolDomain } from '../../state/rows';

/** What passkeys of a pool are tied to: what was configured, else its custom domain, else its prefix domain [docs]. */
export const relyingPartyId = (
  { mfa }: Pick<UserPool, 'mfa'>,
  { custom, prefix }: { readonly custom?: UserPoolDomain; readonly prefix?: UserPoolDomain },
): string | undefined => mfa?.WebAuthnConfiguration?.RelyingPartyId ?? (custom ?? prefix)?.host;

/**
 * What a page of this origin calls the relying party: browsers of this machine know a prefix domain by its name below
 * localhost alone, while the pool goes on calling it as AWS does.
 */
export function relyingPartyAt(id: string, origin: string): string {
  const local = localHostOf(id);
  return local !== undefined && URL.canParse(origin) && mayUsePasskeysOf(local, origin) ? local : id;
}

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const digitsOnly = /^\d+$/;

/** A whole domain name, no address of a machine, as WebAuthn wants it. */
function isDomainName(name: string): boolean {
  const labels = name.split('.');
  return labels.every((each) => label.test(each)) && !digitsOnly.test(labels.at(-1) ?? '');
}

/** Sentence [likely]. */
const noRelyingParty = (hint: string): ServiceError => invalid('Invalid RelyingPartyId.', hint);

/** @throws InvalidParameterException for what no browser would take [likely] */
export function assertRelyingPartyId(id: string): void {
  if (!isDomainName(id)) throw noRelyingParty('RelyingPartyId is a domain name in lower case, as example.com.');
}

/** AWS refuses names of the public suffix list [docs]. */
export const publicSuffixRefused = (): ServiceError =>
  noRelyingParty('RelyingPartyId is on the public suffix list: whoever has a name below it would share the passkeys.');

const androidApp = /^android:apk-key-hash:[A-Za-z0-9_-]{43}$/;

/**
 * May a page or app of this origin use passkeys of the relying party? A page at its name or below it, by https, or on this
 * machine by http, as WebAuthn has it. Apps on Android name their signing key, which AWS takes [likely].
 */
export function mayUsePasskeysOf(id: string, origin: string): boolean {
  if (androidApp.test(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const { origin: whole, protocol, hostname } = new URL(origin);
  if (whole !== origin) return false;
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) return false;
  return hostname === id || hostname.endsWith(`.${id}`);
}
