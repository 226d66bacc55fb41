import { resourceServerType } from '../../../domain/clients/resourceServers';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { onPool } from '../operation';

/** In the order of their identifiers [likely]. Refusals, in order: pool, token. */
export const ListResourceServers = onPool('ListResourceServers', (call, pool, input) => {
  const bound = ['ListResourceServers', pool.id];
  const options = pageOptions(call, { token: input.NextToken, limit: input.MaxResults, bound, most: 50 });
  const page = call.world.state.resourceServers.scan('identifier', pool.id, options);
  return { ResourceServers: page.rows.map(resourceServerType), NextToken: nextToken(call, page.next, bound) };
});
