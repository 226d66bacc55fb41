import { resourceServer, resourceServerType } from '../../../domain/clients/resourceServers';
import { onPool } from '../operation';
import { serverOf } from './serverOf';

/** Replaces name and scopes. Refusals, in order: pool, resource server, repeated scope. */
export const UpdateResourceServer = onPool('UpdateResourceServer', (call, pool, input) => {
  serverOf(call, pool, input.Identifier);
  const server = resourceServer(pool.id, input);
  call.world.state.resourceServers.put(server);
  return { ResourceServer: resourceServerType(server) };
});
