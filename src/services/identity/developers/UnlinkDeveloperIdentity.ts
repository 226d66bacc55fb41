import { unlinked } from '../../../domain/identities/linking';
import { linkedElsewhere } from '../../../domain/identities/loginFaults';
import { assertDeveloper, developerIdentity, identityInPool } from '../../../flows/identities/developers';
import { commit } from '../../../world/commit';
import { onIdentityPool } from '../operation';

/** Refusals, in order [likely]: pool, identity, provider, user, another's user. */
export const UnlinkDeveloperIdentity = onIdentityPool('UnlinkDeveloperIdentity', (call, pool, input) => {
  const { IdentityId, DeveloperProviderName, DeveloperUserIdentifier: developerUser } = input;
  const identity = identityInPool(call, pool, IdentityId);
  const developer = assertDeveloper(pool, DeveloperProviderName);
  const holder = developerIdentity(call, pool, developerUser);
  if (holder !== identity) throw linkedElsewhere(`${developerUser} is a user of ${holder.id}.`);
  const isGone = ({ provider, user }: { provider: string; user: string }) =>
    provider === developer && user === developerUser;
  commit(call, ({ identities }) => {
    identities.replace(identity, unlinked(identity, isGone, call.now));
  });
});
