import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { serverOf } from './serverOf';

/** Refusals, in order: pool, resource server. Clients that list its scopes do not hinder it and stay as they are [field]. */
export const DeleteResourceServer = onPool('DeleteResourceServer', (call, pool, input) => {
  const server = serverOf(call, pool, input.Identifier);
  commit(call, ({ resourceServers }) => resourceServers.remove(server));
});
