import { clientOf } from '../../../flows/lookup/resolve';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Refusals, in order: pool, client. Its sign-ins and waiting challenges go with it. */
export const DeleteUserPoolClient = onPool('DeleteUserPoolClient', (call, pool, input) => {
  const client = clientOf(call, pool, input.ClientId);
  commit(call, ({ clients }) => clients.remove(client));
});
