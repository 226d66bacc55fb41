import {
  assertRoomForServer,
  resourceServer,
  resourceServerExists,
  resourceServerType,
} from '../../../domain/clients/resourceServers';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Refusals, in order: pool, repeated scope, identifier taken, too many servers. */
export const CreateResourceServer = onPool('CreateResourceServer', (call, pool, input) => {
  const { resourceServers } = call.world.state;
  const server = resourceServer(pool.id, input);
  if (resourceServers.get(pool.id, server.identifier) !== undefined)
    throw resourceServerExists(pool.id, server.identifier);
  assertRoomForServer(resourceServers.count(pool.id));
  commit(call, (state) => state.resourceServers.put(server));
  return { ResourceServer: resourceServerType(server) };
});
