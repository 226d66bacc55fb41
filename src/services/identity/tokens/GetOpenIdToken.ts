import { invalid } from '../../../contract';
import { identityOf } from '../../../flows/identities/identityPoolOf';
import { hasLogins, provenLogins } from '../../../flows/identities/logins';
import { assertTags, bearerOf, signedToken } from '../../../flows/identities/openIdToken';
import { assertGuest, plannedIdentity } from '../../../flows/identities/settleIdentity';
import type { IdentityPool } from '../../../state/rows';
import { identityOperation } from '../operation';

/** Both [field]; a pool that says nothing of the classic flow has it [field]. */
function assertClassicFlow({ settings, roleMappings = {} }: IdentityPool): void {
  if (settings.AllowClassicFlow === false) {
    throw invalid(
      'Basic (classic) flow is not enabled, please use enhanced flow.',
      'The enhanced flow is GetCredentialsForIdentity; AllowClassicFlow of the pool turns the classic one on.',
    );
  }
  if (Object.keys(roleMappings).length > 0) {
    throw invalid('Basic (classic) flow is not supported with RoleMappings, please use enhanced flow.');
  }
}

/** Refuses, one after another: identity, classic flow, each login, whose they are, tags; of a guest whether it may go on as one. */
export const GetOpenIdToken = identityOperation('GetOpenIdToken', async (call, { IdentityId, Logins }) => {
  const asked = identityOf(call, IdentityId);
  assertClassicFlow(asked.pool);
  const logins = hasLogins(Logins) ? await provenLogins(call, asked.pool, Logins) : [];
  const key = await call.world.keys.identity();
  const { identity: named, pool } = identityOf(call, IdentityId);
  if (logins.length === 0) assertGuest(pool, named);
  const settled = logins.length === 0 ? undefined : plannedIdentity(call, pool, named, logins);
  const bearer = bearerOf(pool, settled?.identity ?? named, logins);
  assertTags(bearer);
  settled?.commit();
  return { IdentityId: bearer.identity.id, Token: await signedToken(call, key, bearer) };
});
