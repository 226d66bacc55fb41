import { inPrecedence } from '../../../domain/tokens/claims';
import { groupType } from '../../../domain/users/groups';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { userOf } from '../../../flows/lookup/resolve';
import type { Group } from '../../../state/rows';
import { onPool } from '../operation';

/** A place in the order of tokens' group claims: precedences are padded so that they compare as text. */
const placeOf = ({ name, precedence }: Group) => ({
  value: precedence === undefined ? 'none' : String(precedence).padStart(10, '0'),
  key: name,
});

/** In the order of the group claims, the most important first; AWS promises none. Refusals, in order: pool, user, token. */
export const AdminListGroupsForUser = onPool('AdminListGroupsForUser', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  const bound = ['AdminListGroupsForUser', pool.id, user.sub];
  const { after, limit } = pageOptions(call, { token: input.NextToken, limit: input.Limit, bound, most: 60 });
  const { groups, memberships } = call.world.state;
  const own = memberships
    .all('user', pool.id, user.key)
    .flatMap(({ groupName }) => groups.get(pool.id, groupName) ?? []);
  const isBehind = (group: Group) => {
    const { value, key } = placeOf(group);
    return after === undefined || value > after.value || (value === after.value && key > after.key);
  };
  const rest = inPrecedence(own).filter(isBehind);
  const last = rest.length > limit ? rest[limit - 1] : undefined;
  return { Groups: rest.slice(0, limit).map(groupType), NextToken: nextToken(call, last && placeOf(last), bound) };
});
