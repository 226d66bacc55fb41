import { resourceServer, resourceServerType } from '../../../domain/clients/resourceServers';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { serverOf } from './serverOf';

/** Replaces name and scopes. Refusals, in order: pool, resource server, repeated scope. */
export const UpdateResourceServer = onPool('UpdateResourceServer', (call, pool, input) => {
  const present = serverOf(call, pool, input.Identifier);
  const server = resourceServer(pool.id, input);
  commit(call, ({ resourceServers }) => resourceServers.replace(present, server));
  return { ResourceServer: resourceServerType(server) };
});
