import { invalid } from '../../../contract';
import { assertDeletable, replicaType } from '../../../domain/pools/replicas';
import { onPool } from '../operation';
import { replicaOf } from './replicatedPool';

/** Refusals, in order: pool, secondary region, the primary itself, replica, still active. */
export const DeleteUserPoolReplica = onPool('DeleteUserPoolReplica', (call, pool, input) => {
  if (input.RegionName === pool.region) {
    throw invalid('The primary user pool cannot be deleted as a replica.'); // [likely]
  }
  const replica = replicaOf(call, pool, input.RegionName);
  assertDeletable(replica);
  call.world.state.replicas.delete(pool.id, replica.region);
  return { UserPoolReplica: replicaType(replica, 'DELETING') };
});
