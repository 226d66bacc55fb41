import { withRoles } from '../../../domain/identities/roles';
import { commit } from '../../../world/commit';
import { onIdentityPool } from '../operation';

/**
 * Refusals, in order: pool, those of withRoles. Replaces roles and mappings [likely]. Whether a role is there is told when
 * it is assumed, as on AWS [likely].
 */
export const SetIdentityPoolRoles = onIdentityPool('SetIdentityPoolRoles', (call, pool, input) => {
  const updated = withRoles(pool, input, call.world.config.accountId);
  commit(call, ({ identityPools }) => identityPools.replace(pool, updated));
});
