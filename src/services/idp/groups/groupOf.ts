import { noSuchGroup } from '../../../domain/users/groups';
import type { Group, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';

/** @throws ResourceNotFoundException */
export function groupOf(call: Call, pool: UserPool, name: string): Group {
  const group = call.world.state.groups.get(pool.id, name);
  if (group === undefined) throw noSuchGroup(name);
  return group;
}
