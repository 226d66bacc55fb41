import { newReplica, replicaType } from '../../../domain/pools/replicas';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Refusals, in order: pool, secondary region, plan, key, region, there already, one too many, tags. */
export const CreateUserPoolReplica = onPool('CreateUserPoolReplica', (call, pool, input) => {
  const { state, config } = call.world;
  const facts = {
    region: input.RegionName,
    accountId: config.accountId,
    tags: { ...input.UserPoolTags },
    now: call.now,
  };
  const replica = newReplica(pool, [...state.replicas.rows(pool.id)], facts);
  commit(call, ({ replicas }) => replicas.put(replica));
  return { UserPoolReplica: replicaType(replica, 'CREATING') };
});
