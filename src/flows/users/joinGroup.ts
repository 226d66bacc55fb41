import { assertMayJoin } from '../../domain/users/groups';
import { pairKey, type Group, type User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';

/** Makes a user a member of a group; once more changes nothing. @throws LimitExceededException */
export function joinGroup(call: Call, { userPoolId, key }: User, { name }: Pick<Group, 'name'>): void {
  const { memberships } = call.world.state;
  if (memberships.get(userPoolId, pairKey(name, key)) !== undefined) return;
  assertMayJoin(memberships.all('user', userPoolId, key).length);
  commit(call, (state) => state.memberships.put({ userPoolId, groupName: name, userKey: key }));
}
