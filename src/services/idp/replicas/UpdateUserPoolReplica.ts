import { primaryType, replicaType } from '../../../domain/pools/replicas';
import { invalid } from '../../../contract';
import { idpOperation } from '../operation';
import { replicaOf, replicatedPoolOf } from './replicatedPool';

/** From the primary's region or the replica's own. The primary is always active; that it cannot be changed is [likely]. */
export const UpdateUserPoolReplica = idpOperation('UpdateUserPoolReplica', (call, input) => {
  const pool = replicatedPoolOf(call, input.UserPoolId);
  if (input.RegionName === pool.region) {
    if (input.Status === 'ACTIVE') return { UserPoolReplica: primaryType(pool) };
    throw invalid('The status of the primary user pool cannot be updated.');
  }
  const replica = { ...replicaOf(call, pool, input.RegionName), status: input.Status };
  call.world.state.replicas.put(replica);
  return { UserPoolReplica: replicaType(replica) };
});
