import { domainAt, domainNamed } from '../flows/lookup/poolDomains';
import type { UserPoolDomain } from '../state/rows';
import { awsHostOf, domainsPath, hasHosts, nameOfHost } from '../world/addresses';
import type { World } from '../world/World';

/** A domain that a request is for, by Host header or by path; `domain` is missing where no pool has it. */
export interface DomainAsked {
  readonly name: string;
  readonly domain: UserPoolDomain | undefined;
  /** Path and query below the domain. */
  readonly url: string;
  /** What stands before them. */
  readonly base: string;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** A mirror serves none [likely: AWS's secondaries have prefix domains of their own]. */
const servedHere = ({ config }: World, domain: UserPoolDomain | undefined) =>
  config.mirrors === undefined ? domain : undefined;

function askedByPath(world: World, url: string): DomainAsked {
  const rest = url.slice(domainsPath.length);
  const [segment = ''] = rest.split(/[/?]/, 1);
  const below = rest.slice(segment.length);
  const name = decoded(segment).toLowerCase();
  const domain = servedHere(world, domainNamed({ world }, name, world.config.region));
  const base = `${world.config.publicPath}${domainsPath}${encodeURIComponent(name)}`;
  return { name, domain, base, url: below.startsWith('/') ? below : `/${below}` };
}

/**
 * Which domain a request is for; undefined when it is for none. A host that belongs to prefix domains and that no pool
 * has is for a missing one; any other name of no pool is the emulator's own. A namespace is asked by path alone.
 */
export function domainAsked(world: World, host: string, url: string): DomainAsked | undefined {
  if (url.startsWith(domainsPath)) return askedByPath(world, url);
  if (!hasHosts(world)) return undefined;
  const name = nameOfHost(host);
  const domain = servedHere(world, domainAt({ world }, name));
  return domain === undefined && awsHostOf(name) === undefined ? undefined : { name, domain, url, base: '' };
}
