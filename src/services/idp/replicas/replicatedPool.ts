import { refusal } from '../../../contract';
import { poolOf } from '../../../flows/lookup/resolve';
import type { UserPool, UserPoolReplica } from '../../../state/rows';
import type { Call } from '../../../world/Call';

/** The pool, seen from its own region or from that of a replica. */
export function replicatedPoolOf(call: Call, id: string): UserPool {
  const isSecondary = call.world.state.replicas.get(id, call.region) !== undefined;
  const pool = isSecondary ? call.world.state.userPools.get('', id) : undefined;
  return pool ?? poolOf(call, id);
}

/** Text [likely]. @throws ResourceNotFoundException */
export function replicaOf(call: Call, pool: UserPool, region: string): UserPoolReplica {
  const replica = call.world.state.replicas.get(pool.id, region);
  if (replica !== undefined) return replica;
  throw refusal('ResourceNotFoundException', `Replica of user pool ${pool.id} in ${region} does not exist.`);
}
