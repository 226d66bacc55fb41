import { changedDomain, domainAnswer, noSuchDomain } from '../../../domain/looks/domains';
import { onPool } from '../operation';

/** Refusals, in order: pool, domain, certificate, routing, version. */
export const UpdateUserPoolDomain = onPool('UpdateUserPoolDomain', (call, pool, input) => {
  const { domains } = call.world.state;
  const before = domains.get(pool.id, input.Domain);
  if (before === undefined) throw noSuchDomain();
  const domain = changedDomain(pool, before, input, call.now);
  domains.put(domain);
  return domainAnswer(domain);
});
