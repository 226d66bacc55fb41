import type { User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { asHere } from './regional';
import { noSuchClient, noSuchUser, type PoolAndClient } from './resolve';

/**
 * Rows that were read before a wait, as they are after it. Whatever is committed after a wait rests on these: what others
 * changed meanwhile is kept, and who is gone is gone.
 */

/** The pool and client; a pool takes its clients along. @throws ResourceNotFoundException */
export function againAt(call: Call, { pool, client }: PoolAndClient): PoolAndClient {
  const { state } = call.world;
  const present = state.userPools.get('', pool.id);
  const presentClient = state.clients.get(pool.id, client.id);
  if (present === undefined || presentClient === undefined) throw noSuchClient(client.id);
  return { pool: asHere(call, present), client: presentClient };
}

/** The user; undefined when they were deleted, even if somebody else took the name. */
export function presentUser(call: Call, { userPoolId, key, sub }: User): User | undefined {
  const present = call.world.state.users.get(userPoolId, key);
  return present?.sub === sub ? present : undefined;
}

/** The same. @throws UserNotFoundException */
export function againUser(call: Call, user: User): User {
  const present = presentUser(call, user);
  if (present === undefined) throw noSuchUser();
  return present;
}
