import { groupType } from '../../../domain/groups';
import { nextToken, pageOptions } from '../../../flows/paging';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** In the order of their names [likely]. Refusals, in order: pool, token. */
export const ListGroups = idpOperation('ListGroups', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const bound = ['ListGroups', pool.id];
  const options = pageOptions({ token: input.NextToken, limit: input.Limit, bound, most: 60 });
  const page = call.world.state.groups.scan('name', pool.id, options);
  return { Groups: page.rows.map(groupType), NextToken: nextToken(page.next, bound) };
});
