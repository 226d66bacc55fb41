import { groupType } from '../../../domain/users/groups';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { onPool } from '../operation';

/** In the order of their names [likely]. Refusals, in order: pool, token. */
export const ListGroups = onPool('ListGroups', (call, pool, input) => {
  const bound = ['ListGroups', pool.id];
  const options = pageOptions(call, { token: input.NextToken, limit: input.Limit, bound, most: 60 });
  const page = call.world.state.groups.scan('name', pool.id, options);
  return { Groups: page.rows.map(groupType), NextToken: nextToken(call, page.next, bound) };
});
