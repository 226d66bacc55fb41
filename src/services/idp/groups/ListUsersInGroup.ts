import { userType } from '../../../domain/users/users';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { onPool } from '../operation';
import { groupOf } from './groupOf';

/**
 * In the order of their usernames [likely]; a page costs the same however many users the group has.
 * Refusals, in order: pool, group, token.
 */
export const ListUsersInGroup = onPool('ListUsersInGroup', (call, pool, input) => {
  const group = groupOf(call, pool, input.GroupName);
  const bound = ['ListUsersInGroup', pool.id, group.name];
  const options = pageOptions(call, { token: input.NextToken, limit: input.Limit, bound, most: 60 });
  const { memberships, users } = call.world.state;
  const page = memberships.scan('group', pool.id, { ...options, equals: group.name });
  return {
    Users: page.rows.flatMap(({ userKey }) => users.get(pool.id, userKey) ?? []).map(userType),
    NextToken: nextToken(call, page.next, bound),
  };
});
