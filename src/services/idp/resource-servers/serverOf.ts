import { noSuchResourceServer } from '../../../domain/clients/resourceServers';
import type { ResourceServer, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';

/** @throws ResourceNotFoundException */
export function serverOf(call: Call, pool: UserPool, identifier: string): ResourceServer {
  const server = call.world.state.resourceServers.get(pool.id, identifier);
  if (server === undefined) throw noSuchResourceServer(identifier);
  return server;
}
