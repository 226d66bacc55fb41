import { identityPoolType, updatedIdentityPool } from '../../../domain/identities/pools';
import { commit } from '../../../world/commit';
import { onIdentityPool } from '../operation';

/** Refusals, in order: pool, developer provider, tags, those of settingsOf. */
export const UpdateIdentityPool = onIdentityPool('UpdateIdentityPool', (call, pool, input) => {
  const { IdentityPoolId: _, ...sent } = input;
  const updated = updatedIdentityPool(pool, sent, call.world.config.publicUrl);
  commit(call, ({ identityPools }) => identityPools.replace(pool, updated));
  return identityPoolType(updated);
});
