import { assertEnabled, unlinked } from '../../../domain/identities/linking';
import { loginsDoNotMatch } from '../../../domain/identities/loginFaults';
import { loginProvider } from '../../../domain/identities/providers';
import { identityOf } from '../../../flows/identities/identityPoolOf';
import { provenLogins } from '../../../flows/identities/logins';
import { loginKey } from '../../../state/rows';
import { commit } from '../../../world/commit';
import { identityOperation } from '../operation';

/**
 * Refusals, in order: identity, those of provenLogins, disabled, none of the identity's. Names to remove that it is not
 * linked to are passed over [likely].
 */
export const UnlinkIdentity = identityOperation('UnlinkIdentity', async (call, input) => {
  const { IdentityId, Logins, LoginsToRemove } = input;
  const logins = await provenLogins(call, identityOf(call, IdentityId).pool, Logins);
  const { identity, pool } = identityOf(call, IdentityId);
  assertEnabled(identity);
  const own = new Set(identity.logins.map(loginKey));
  if (!logins.some((login) => own.has(loginKey(login)))) {
    throw loginsDoNotMatch('None of these logins is linked to the identity; GetId tells whose they are.');
  }
  const gone = new Set(LoginsToRemove.map((name) => loginProvider(pool, name, call.world.config.publicUrl).provider));
  commit(call, ({ identities }) => {
    identities.replace(
      identity,
      unlinked(identity, ({ provider }) => gone.has(provider), call.now),
    );
  });
});
