import {
  assertRoomForCustomDomain,
  domainAnswer,
  domainTaken,
  newDomain,
  poolHasDomain,
} from '../../../domain/looks/domains';
import { domainsOf } from '../../../flows/lookup/poolDomains';
import type { Call } from '../../../world/Call';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/**
 * Refusals, in order: pool, name, certificate, routing, version, TLS, pool has one already, name taken, too many custom
 * domains.
 */
export const CreateUserPoolDomain = onPool('CreateUserPoolDomain', (call, pool, input) => {
  const { state, random } = call.world;
  const domain = newDomain(pool, input, { now: call.now, random });
  const { prefix, custom } = domainsOf(call, pool);
  if ((domain.custom ? custom : prefix) !== undefined) throw poolHasDomain();
  if (state.domains.find('host', domain.host) !== undefined) throw domainTaken();
  if (domain.custom) assertRoomForCustomDomain(customDomainsOf(call));
  commit(call, ({ domains }) => domains.put(domain));
  return domainAnswer(domain);
});

function customDomainsOf(call: Call): number {
  const { userPools } = call.world.state;
  const pools = userPools.scan('region', '', { equals: call.region }).rows;
  return pools.filter((pool) => domainsOf(call, pool).custom !== undefined).length;
}
