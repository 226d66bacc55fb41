import type { Answer } from '../web/Answer';
import { TrustedUrl } from '../web/TrustedUrl';
import type { Parameters } from '../web/parameters';
import type { DomainRequest } from '../web/Route';
import { domainUrl, isStandInAddress } from '../world/addresses';
import type { Call } from '../world/Call';

/** What `authorize` takes, and every page that leads back to it, in the order of AWS's guide. */
const passed = [
  'response_type',
  'client_id',
  'redirect_uri',
  'state',
  'scope',
  'identity_provider',
  'idp_identifier',
  'code_challenge',
  'code_challenge_method',
  'nonce',
  'login_hint',
  'lang',
  'prompt',
  'resource',
  'acr_values',
  'max_age',
] as const;

/** The request to authorize that pages hand on to one another, as a query. */
export const passedOn = (query: Parameters): Record<string, string | undefined> =>
  Object.fromEntries(passed.map((name) => [name, query[name]]));

/** A path of this request's domain, in the form that it came by. @example ownUrl(request, '/login', passedOn(query)) */
export const ownUrl = (
  { base }: Pick<DomainRequest, 'base'>,
  path: string,
  query: Readonly<Record<string, string | undefined>> = {},
): TrustedUrl => TrustedUrl.here(`${base}${path}`).with(query);

/** Where cookies of this domain belong: two domains in path form stand on one host. */
export const cookiePath = ({ base }: Pick<DomainRequest, 'base'>): string => (base === '' ? '/' : base);

/** A name or an address, and perhaps a port: nothing that could end a header or begin a path. */
const hostForm = /^(?:[a-z\d][a-z\d._-]{0,252}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;

/**
 * The answer with its Location whole, as AWS sends it: clients parse it without a base. A path of this host gets the name
 * that the request came by; a Host header that is none leaves it a path.
 */
export function located(answer: Answer, { origin: { scheme, host } }: Pick<DomainRequest, 'origin'>): Answer {
  const location = answer.headers['Location'];
  if (location?.startsWith('/') !== true || !hostForm.test(host)) return answer;
  return { ...answer, headers: { ...answer.headers, Location: `${scheme}://${host.toLowerCase()}${location}` } };
}

/**
 * An address of a provider as this browser finds it: the stand-in by the name that the request came by, which in a network of
 * containers is another than the emulator's own; others as they are.
 */
export function asFound(
  { world }: Pick<Call, 'world'>,
  { base, origin: { scheme, host } }: Pick<DomainRequest, 'base' | 'origin'>,
  address: string,
): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || base === '' || !hostForm.test(host) || !isStandInAddress(world, url)) return address;
  return `${scheme}://${host.toLowerCase()}${url.pathname}${url.search}`;
}

/** A path of this request's domain, whole, for whoever is to send a browser back here: by the name that the request came by. */
export function ownAddress(
  call: Pick<Call, 'world'>,
  { base, domain, origin: { scheme, host } }: Pick<DomainRequest, 'base' | 'domain' | 'origin'>,
  path: string,
): string {
  const origin = hostForm.test(host) ? `${scheme}://${host.toLowerCase()}${base}` : domainUrl(call.world, domain);
  return `${origin}${path}`;
}
