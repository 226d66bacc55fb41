import { invalid } from '../../../contract';
import { arnOfProvider } from '../../../domain/identities/providers';
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

/** Rule [docs], text [likely]. */
function assertNoSaml(logins: Readonly<Record<string, string>> = {}): void {
  if (!Object.keys(logins).some((name) => arnOfProvider(name)?.type === 'saml-provider')) return;
  throw invalid('Basic (classic) flow is not supported with SAML, please use enhanced flow.');
}

/**
 * Refusals, in order: identity, classic flow, those of provenLogins, those of linkOf; for guests: identity, classic flow,
 * those of assertGuest.
 */
export const GetOpenIdToken = identityOperation('GetOpenIdToken', async (call, { IdentityId, Logins }) => {
  const asked = identityOf(call, IdentityId);
  assertClassicFlow(asked.pool);
  assertNoSaml(Logins);
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
