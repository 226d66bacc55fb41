import { resourceServer, resourceServerType } from '../../../domain/resourceServers';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';
import { serverOf } from './serverOf';

/** Replaces name and scopes. Refusals, in order: pool, resource server, repeated scope. */
export const UpdateResourceServer = idpOperation('UpdateResourceServer', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  serverOf(call, pool, input.Identifier);
  const server = resourceServer(pool.id, input);
  call.world.state.resourceServers.put(server);
  return { ResourceServer: resourceServerType(server) };
});
