import type { UserPool, UserPoolDomain } from '../../state/rows';
import { awsHostOf, domainUrlFor, hostOfPrefix } from '../../world/addresses';
import type { Call } from '../../world/Call';

type InWorld = Pick<Call, 'world'>;

export interface PoolDomains {
  readonly prefix?: UserPoolDomain;
  readonly custom?: UserPoolDomain;
}

/** The at most two domains of a pool. */
export function domainsOf({ world }: InWorld, { id }: Pick<UserPool, 'id'>): PoolDomains {
  const rows = [...world.state.domains.rows(id)];
  const prefix = rows.find(({ custom }) => !custom);
  const custom = rows.find((row) => row.custom);
  return { ...(prefix && { prefix }), ...(custom && { custom }) };
}

/** The address of a pool's domain as the caller of this call can open it; undefined for a pool without one. */
export const domainUrlOf = (call: Pick<Call, 'world' | 'origin'>, { id }: Pick<UserPool, 'id'>): string | undefined =>
  domainUrlFor(call.world, call.origin, [...call.world.state.domains.rows(id)]);

/** The domain that serves this host, as AWS names it or as browsers find it on this machine. */
export const domainAt = ({ world }: InWorld, host: string): UserPoolDomain | undefined =>
  world.state.domains.find('host', awsHostOf(host) ?? host);

/** A domain by its name: a prefix of the region, the name of a custom domain, or a whole host. */
export const domainNamed = (at: InWorld, name: string, region: string): UserPoolDomain | undefined =>
  domainAt(at, name) ?? at.world.state.domains.find('host', hostOfPrefix(name, region));
