import {
  assertRoomForServer,
  resourceServer,
  resourceServerExists,
  resourceServerType,
} from '../../../domain/resourceServers';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, repeated scope, identifier taken, too many servers. */
export const CreateResourceServer = idpOperation('CreateResourceServer', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const { resourceServers } = call.world.state;
  const server = resourceServer(pool.id, input);
  if (resourceServers.get(pool.id, server.identifier) !== undefined)
    throw resourceServerExists(pool.id, server.identifier);
  assertRoomForServer(resourceServers.count(pool.id));
  resourceServers.put(server);
  return { ResourceServer: resourceServerType(server) };
});
