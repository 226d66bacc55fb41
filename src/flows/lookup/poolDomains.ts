import type { UserPool, UserPoolDomain } from '../../state/rows';
import type { Call } from '../../world/Call';

export interface PoolDomains {
  readonly prefix?: UserPoolDomain;
  readonly custom?: UserPoolDomain;
}

/** The at most two domains of a pool. */
export function domainsOf({ world }: Pick<Call, 'world'>, { id }: Pick<UserPool, 'id'>): PoolDomains {
  const rows = [...world.state.domains.rows(id)];
  const prefix = rows.find(({ custom }) => !custom);
  const custom = rows.find((row) => row.custom);
  return { ...(prefix && { prefix }), ...(custom && { custom }) };
}
