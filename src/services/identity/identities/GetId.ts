import { identityPoolOf } from '../../../flows/identities/identityPoolOf';
import { hasLogins, provenLogins } from '../../../flows/identities/logins';
import { assertGuests, newGuest, settledIdentity } from '../../../flows/identities/settleIdentity';
import { identityOperation } from '../operation';

/** Refuses, one after another: pool, guests, each login, whose they are. AccountId is not looked at [likely]. */
export const GetId = identityOperation('GetId', async (call, { IdentityPoolId, Logins }) => {
  const pool = identityPoolOf(call, IdentityPoolId);
  if (!hasLogins(Logins)) {
    assertGuests(pool);
    return { IdentityId: newGuest(call, pool).id };
  }
  const logins = await provenLogins(call, pool, Logins);
  return { IdentityId: settledIdentity(call, identityPoolOf(call, IdentityPoolId), undefined, logins).id };
});
