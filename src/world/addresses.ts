import { idp } from '../contract';
import type { StandInKind, UserImportJob, UserPool, UserPoolDomain } from '../state/rows';
import type { Origin } from './Call';
import type { EmulatorOptions } from './options';
import type { World } from './World';

/** Every address that this emulator says is made here, from its configuration and from how a request came. */

/** Where an emulator listens unless it is told otherwise. */
export const defaultPort = 4401;

/** What issuers and links begin with where nothing else was configured. */
export const localUrl = (port: number, tls: EmulatorOptions['tls'] = 'auto'): string =>
  `${tls === 'only' ? 'https' : 'http'}://localhost:${port}`;

/** A configured public URL without its last slashes. */
export const trimmedUrl = (url: string): string => url.replace(/\/+$/, '');

/** The path of a configured public URL, as browsers write it, in characters that a path of our own may have. */
export const pathOfUrl = (url: string): string =>
  url === '' ? '' : trimmedUrl(new URL(url).pathname).replace(/[^\w/.~%-]/g, encodeURIComponent);

type Configured = Pick<World, 'config'>;

/** A pool's issuer; a pool chooses between two forms of AWS's own [model]. @example issuerOf(world, pool) */
export function issuerOf(
  { config }: Configured,
  { id, region, settings }: Pick<UserPool, 'id' | 'region' | 'settings'>,
): string {
  if (config.issuer === 'emulator') return `${config.publicUrl}/${id}`;
  const host = settings.IssuerConfiguration?.Type === 'UPDATED' ? `issuer-${idp.name}` : idp.name;
  return `https://${host}.${region}.amazonaws.com/${id}`;
}

/** The pool that an issuer names by its end, in whatever form it is. @example poolIdIn(issuerOf(world, pool)) // pool.id */
export const poolIdIn = (issuer: string): string => issuer.slice(issuer.lastIndexOf('/') + 1);

/** What identity pools call a user pool: its issuer on AWS without the scheme. */
export const userPoolProvider = (poolId: string): string =>
  `${idp.name}.${poolId.slice(0, poolId.indexOf('_'))}.amazonaws.com/${poolId}`;

/** The issuer of all identity pools, whatever their region [recorded]: verifiers compare it literally. */
export const identityIssuer = 'https://cognito-identity.amazonaws.com';

/** Where the emulator has that issuer's keys; the odd name is AWS's [field]. */
export const identityKeysPath = '/.well-known/jwks_uri';

export const identityKeysUrl = ({ config }: Configured): string => `${config.publicUrl}${identityKeysPath}`;

/** Below which a pool's keys and discovery document are, whatever its tokens name as issuer. */
export const wellKnownUrl = ({ config }: Configured, { id }: Pick<UserPool, 'id'>): string =>
  `${config.publicUrl}/${id}/.well-known`;

export const controlUrl = ({ config }: Configured): string => `${config.publicUrl}/_emu`;

/** Where the inbox is; a message's own page is below. @example inboxPath(world, message) */
export const inboxPath = ({ config }: Configured, message?: { readonly id: string }): string =>
  `${config.publicPath}/_emu/inbox/${message === undefined ? '' : encodeURIComponent(message.id)}`;

/** Where the stand-in identity provider is; a kind of it follows. */
export const standInPath = '/_stand-in/';

/** What a kind of the stand-in is called, where it has addresses of its own. @example standInUrl(world, 'oidc') */
export const standInUrl = ({ config }: Configured, kind: StandInKind): string =>
  `${config.publicUrl}${standInPath}${kind}`;

/** What may stand in a fixture as an address: a path of the stand-in, whose port a fixture cannot know. */
export const resolvedAddress = ({ config }: Configured, address: string): string =>
  address.startsWith(standInPath) ? `${config.publicUrl}${address}` : address;

export const isStandInAddress = ({ config: { publicUrl } }: Configured, { href }: URL): boolean =>
  publicUrl !== '' && href.startsWith(new URL(`${publicUrl}${standInPath}`).href);

/** Where namespaces are; the name of one follows. */
export const namespacesPath = '/_namespaces/';

export const namespacePath = ({ config }: Configured, name: string): string =>
  `${config.publicPath}${namespacesPath}${name}`;

/** What a proxy before the emulator may have taken off a path: of a public path what is no namespace's. */
export const proxiedPath = ({ config: { publicPath, namespace } }: Configured): string =>
  namespace === undefined ? publicPath : publicPath.slice(0, -`${namespacesPath}${namespace}`.length);

/** @example namespaceUrl(world, 'worker-1') // 'http://localhost:4401/_namespaces/worker-1' */
export const namespaceUrl = ({ config }: Configured, name: string): string =>
  `${config.publicUrl}${namespacesPath}${name}`;

/** Where files of import jobs are uploaded to; pool and job follow. */
export const importsPath = '/_imports/';

/** @param query that proves whoever has the address */
export const importUrl = (
  { config }: Configured,
  { userPoolId, id }: Pick<UserImportJob, 'userPoolId' | 'id'>,
  query: URLSearchParams,
): string => `${config.publicUrl}${importsPath}${userPoolId}/${id}?${query.toString()}`;

/** Where paths of domains are; the domain's name follows. */
export const domainsPath = '/_domains/';

const awsSuffix = '.amazoncognito.com';
const localSuffix = '.amazoncognito.localhost';

/** Under which AWS serves a prefix; prefixes are unique in their region [docs]. */
export const hostOfPrefix = (prefix: string, region: string): string => `${prefix}.auth.${region}${awsSuffix}`;

/** What a Host header names, without port and final dot. @example nameOfHost('[::1]:4401') // '::1' */
export const nameOfHost = (host: string): string =>
  host
    .toLowerCase()
    .replace(/:\d{1,5}$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');

/**
 * The host of a prefix domain as rows have it, by the name that browsers find on this machine by themselves. Undefined
 * for a name that is of no prefix domain.
 * @example awsHostOf('shop.auth.us-east-1.amazoncognito.localhost') // 'shop.auth.us-east-1.amazoncognito.com'
 */
export const awsHostOf = (name: string): string | undefined =>
  name.endsWith(localSuffix) ? `${name.slice(0, -localSuffix.length)}${awsSuffix}` : undefined;

/** The name that browsers find on this machine by themselves, of a host of AWS's. */
export const localHostOf = (host: string): string | undefined =>
  host.endsWith(awsSuffix) ? `${host.slice(0, -awsSuffix.length)}${localSuffix}` : undefined;

const isHostOf = ({ host }: UserPoolDomain, name: string) => name === host || awsHostOf(name) === host;

/** A prefix of the emulator's own region is short; one of another region is told from it by its whole host. */
const pathNameOf = ({ domain, host }: UserPoolDomain, region: string) =>
  host === hostOfPrefix(domain, region) ? domain : host;

/** A domain's address that works from everywhere. @example domainUrl(world, row) // 'http://localhost:4401/_domains/shop' */
export const domainUrl = ({ config }: Configured, domain: UserPoolDomain): string =>
  `${config.publicUrl}${domainsPath}${pathNameOf(domain, config.region)}`;

/** Whether names of domains lead to a world: those of one host can be of one world alone. */
export const hasHosts = ({ config }: Configured): boolean => config.namespace === undefined;

/** The addresses of a domain: by path, and by its own name where that leads here. */
export const domainUrls = (world: Configured, domain: UserPoolDomain): string[] => [
  domainUrl(world, domain),
  ...(hasHosts(world) ? [hostUrl(world, domain)] : []),
];

/** A domain's address by its own name, which browsers find on this machine by themselves for a prefix. */
export function hostUrl({ config }: Configured, { host, custom }: UserPoolDomain): string {
  const { protocol, port } = new URL(config.publicUrl);
  const name = custom ? host : (localHostOf(host) ?? host);
  return `${protocol}//${name}${port === '' ? '' : `:${port}`}`;
}

/**
 * The address of a pool's domain in the form through which a request came: by Host header where it did, else by path.
 * Of two domains AWS names the custom one [docs].
 * @param domains at most two
 */
export function domainUrlFor(
  world: Configured,
  { host, scheme }: Pick<Origin, 'host' | 'scheme'>,
  domains: readonly UserPoolDomain[],
): string | undefined {
  const name = nameOfHost(host);
  const asked = hasHosts(world) ? domains.find((domain) => isHostOf(domain, name)) : undefined;
  if (asked !== undefined) return `${scheme}://${host.toLowerCase()}`;
  const named = domains.find(({ custom }) => custom) ?? domains[0];
  if (named === undefined) return undefined;
  const url = domainUrl(world, named);
  // the one port answers both
  return scheme === 'https' ? url.replace(/^http:/, 'https:') : url;
}

/** Where the endpoints are that discovery names, below a domain [recorded]. */
export const oauthPaths = {
  authorization_endpoint: '/oauth2/authorize',
  end_session_endpoint: '/logout',
  registration_endpoint: '/oauth2/register',
  revocation_endpoint: '/oauth2/revoke',
  token_endpoint: '/oauth2/token',
  userinfo_endpoint: '/oauth2/userInfo',
} as const;

/** The path of the link in a confirmation mail, below a domain or, for a pool without one, below the emulator. */
export const confirmationPath = '/confirmUser';

/**
 * The link of a confirmation mail. AWS sends it only for pools with a domain [docs]; here it works without.
 * @param domain the address of the pool's domain
 */
export function confirmationUrl(
  { config }: Configured,
  domain: string | undefined,
  { clientId, username, code }: { clientId: string; username: string; code: string },
): string {
  const query = new URLSearchParams({ client_id: clientId, user_name: username, confirmation_code: code });
  return `${domain ?? config.publicUrl}${confirmationPath}?${query.toString()}`;
}

/** The path of the links in notifications of threat protection, below a domain [likely]. */
export const feedbackPath = '/eventFeedback';

/** @param domain the address of the pool's domain */
export function feedbackUrl(
  domain: string,
  { username, eventId, token, value }: { username: string; eventId: string; token: string; value: string },
): string {
  const query = new URLSearchParams({ user_name: username, event_id: eventId, feedback_token: token, feedback_value: value }); // prettier-ignore
  return `${domain}${feedbackPath}?${query.toString()}`;
}
