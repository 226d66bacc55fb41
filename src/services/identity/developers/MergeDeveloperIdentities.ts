import { assertTogether, rowsOf } from '../../../domain/identities/linking';
import { assertDeveloper, developerIdentity } from '../../../flows/identities/developers';
import { commit } from '../../../world/commit';
import { onIdentityPool } from '../operation';

/**
 * All logins of the source go to the identity of the destination, which survives; the other is disabled. Refusals, in order
 * [likely]: pool, provider, source, destination, those of assertTogether [model documentation].
 */
export const MergeDeveloperIdentities = onIdentityPool('MergeDeveloperIdentities', (call, pool, input) => {
  const developer = assertDeveloper(pool, input.DeveloperProviderName);
  const source = developerIdentity(call, pool, input.SourceUserIdentifier);
  const identity = developerIdentity(call, pool, input.DestinationUserIdentifier);
  if (source === identity) return { IdentityId: identity.id };
  assertTogether([...identity.logins, ...source.logins], developer);
  const after = rowsOf({ identity, merged: source, added: [] }, call.now);
  commit(call, ({ identities }) => {
    if (after.merged !== undefined) identities.replace(source, after.merged);
    identities.replace(identity, after.identity);
  });
  return { IdentityId: identity.id };
});
