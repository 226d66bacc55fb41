import { deleteClient } from '../../../flows/deleteClient';
import { clientOf, poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, client. Its sign-ins and waiting challenges go with it. */
export const DeleteUserPoolClient = idpOperation('DeleteUserPoolClient', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  deleteClient(call, clientOf(call, pool, input.ClientId));
});
