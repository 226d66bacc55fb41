import { commit } from '../../../world/commit';
import { onIdentityPool } from '../operation';

/** Its identities go with it [docs]. */
export const DeleteIdentityPool = onIdentityPool('DeleteIdentityPool', (call, pool) => {
  commit(call, ({ identityPools }) => identityPools.remove(pool));
});
