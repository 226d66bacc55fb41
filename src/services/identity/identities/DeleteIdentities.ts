import { regionOfId } from '../../../domain/identities/pools';
import { commit } from '../../../world/commit';
import { identityOperation } from '../operation';

/** Identities that are not there are passed over [likely], so that none is ever left unprocessed. */
export const DeleteIdentities = identityOperation('DeleteIdentities', (call, { IdentityIdsToDelete }) => {
  commit(call, ({ identities }) => {
    for (const id of new Set(IdentityIdsToDelete)) {
      const identity = regionOfId(id) === call.region ? identities.find('id', id) : undefined;
      if (identity !== undefined) identities.remove(identity);
    }
  });
  return { UnprocessedIdentityIds: [] };
});
