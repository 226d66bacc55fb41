import { noSuchDomain } from '../../../domain/looks/domains';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Refusals, in order: pool, domain. Another pool's domain is none [field]. */
export const DeleteUserPoolDomain = onPool('DeleteUserPoolDomain', (call, pool, input) => {
  const deleted = commit(call, ({ domains }) => domains.delete(pool.id, input.Domain));
  if (deleted === undefined) throw noSuchDomain();
  return {};
});
