import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';
import { serverOf } from './serverOf';

/** Refusals, in order: pool, resource server. Clients that list its scopes do not hinder it and stay as they are [wild]. */
export const DeleteResourceServer = idpOperation('DeleteResourceServer', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const { identifier } = serverOf(call, pool, input.Identifier);
  call.world.state.resourceServers.delete(pool.id, identifier);
});
