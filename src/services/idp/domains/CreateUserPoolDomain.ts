import {
  assertRoomForCustomDomain,
  domainAnswer,
  domainTaken,
  newDomain,
  poolHasDomain,
} from '../../../domain/domains';
import { domainsOf } from '../../../flows/poolDomains';
import { poolOf } from '../../../flows/resolve';
import type { Call } from '../../../world/World';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, name, certificate, routing, version, pool has one already, name taken, too many custom domains. */
export const CreateUserPoolDomain = idpOperation('CreateUserPoolDomain', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const { state, random } = call.world;
  const domain = newDomain(pool, input, { now: call.now, random });
  const { prefix, custom } = domainsOf(call, pool);
  if ((domain.custom ? custom : prefix) !== undefined) throw poolHasDomain();
  if (state.domains.find('host', domain.host) !== undefined) throw domainTaken();
  if (domain.custom) assertRoomForCustomDomain(customDomainsOf(call));
  state.domains.put(domain);
  return domainAnswer(domain);
});

function customDomainsOf(call: Call): number {
  const { userPools } = call.world.state;
  const pools = userPools.scan('region', '', { equals: call.region }).rows;
  return pools.filter((pool) => domainsOf(call, pool).custom !== undefined).length;
}
