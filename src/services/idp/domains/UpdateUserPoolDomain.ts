import { changedDomain, domainAnswer, noSuchDomain } from '../../../domain/looks/domains';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Refusals, in order: pool, domain, certificate, routing, version, TLS. */
export const UpdateUserPoolDomain = onPool('UpdateUserPoolDomain', (call, pool, input) => {
  const before = call.world.state.domains.get(pool.id, input.Domain);
  if (before === undefined) throw noSuchDomain();
  const domain = changedDomain(pool, before, input, call.now);
  commit(call, ({ domains }) => domains.replace(before, domain));
  return domainAnswer(domain);
});
