import { noSuchDomain } from '../../../domain/domains';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, domain. Another pool's domain is none [wild]. */
export const DeleteUserPoolDomain = idpOperation('DeleteUserPoolDomain', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const deleted = call.world.state.domains.delete(pool.id, input.Domain);
  if (deleted === undefined) throw noSuchDomain();
  return {};
});
