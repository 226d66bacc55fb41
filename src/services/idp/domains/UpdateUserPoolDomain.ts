import { changedDomain, domainAnswer, noSuchDomain } from '../../../domain/domains';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, domain, certificate, routing, version. */
export const UpdateUserPoolDomain = idpOperation('UpdateUserPoolDomain', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const { domains } = call.world.state;
  const before = domains.get(pool.id, input.Domain);
  if (before === undefined) throw noSuchDomain();
  const domain = changedDomain(pool, before, input, call.now);
  domains.put(domain);
  return domainAnswer(domain);
});
