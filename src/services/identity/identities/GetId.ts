import { identityPoolOf } from '../../../flows/identities/identityPoolOf';
import { hasLogins, provenLogins } from '../../../flows/identities/logins';
import { assertGuests, newGuest, settledIdentity } from '../../../flows/identities/settleIdentity';
import { identityOperation } from '../operation';

/**
 * Refusals, in order: pool, those of provenLogins, those of linkOf; for guests: pool, no guests. AccountId is not looked at
 * [likely].
 */
export const GetId = identityOperation('GetId', async (call, { IdentityPoolId, Logins }) => {
  const pool = identityPoolOf(call, IdentityPoolId);
  if (!hasLogins(Logins)) {
    assertGuests(pool);
    return { IdentityId: newGuest(call, pool).id };
  }
  const logins = await provenLogins(call, pool, Logins);
  return { IdentityId: settledIdentity(call, identityPoolOf(call, IdentityPoolId), undefined, logins).id };
});
