import { deleteClient } from '../../../flows/pools/deleteClient';
import { clientOf } from '../../../flows/lookup/resolve';
import { onPool } from '../operation';

/** Refusals, in order: pool, client. Its sign-ins and waiting challenges go with it. */
export const DeleteUserPoolClient = onPool('DeleteUserPoolClient', (call, pool, input) => {
  deleteClient(call, clientOf(call, pool, input.ClientId));
});
