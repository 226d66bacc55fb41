import { resourceServerType } from '../../../domain/resourceServers';
import { nextToken, pageOptions } from '../../../flows/paging';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** In the order of their identifiers [likely]. Refusals, in order: pool, token. */
export const ListResourceServers = idpOperation('ListResourceServers', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const bound = ['ListResourceServers', pool.id];
  const options = pageOptions({ token: input.NextToken, limit: input.MaxResults, bound, most: 50 });
  const page = call.world.state.resourceServers.scan('identifier', pool.id, options);
  return { ResourceServers: page.rows.map(resourceServerType), NextToken: nextToken(page.next, bound) };
});
