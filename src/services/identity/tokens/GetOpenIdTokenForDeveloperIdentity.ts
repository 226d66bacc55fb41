import { invalid } from '../../../contract';
import { lifetimes } from '../../../domain/identities/openIdToken';
import { assertNotRegistered, developerLogins, identityInPool } from '../../../flows/identities/developers';
import { identityPoolOf } from '../../../flows/identities/identityPoolOf';
import { hasLogins } from '../../../flows/identities/logins';
import { assertTags, bearerOf, signedToken } from '../../../flows/identities/openIdToken';
import { plannedIdentity } from '../../../flows/identities/settleIdentity';
import { identityOperation } from '../operation';

/**
 * Refusals, in order [likely]: pool, no login, those of developerLogins, identity, a developer user of another identity,
 * those of linkOf. PrincipalTags are tags with their values: there is no token whose claims they could name [likely].
 */
export const GetOpenIdTokenForDeveloperIdentity = identityOperation(
  'GetOpenIdTokenForDeveloperIdentity',
  async (call, input) => {
    const { IdentityPoolId, IdentityId, Logins, PrincipalTags, TokenDuration } = input;
    const asked = identityPoolOf(call, IdentityPoolId);
    if (!hasLogins(Logins)) throw invalid('Please provide at least one login.'); // [likely]
    const logins = await developerLogins(call, asked, Logins);
    const key = await call.world.keys.identity();
    const pool = identityPoolOf(call, IdentityPoolId);
    const named = IdentityId === undefined ? undefined : identityInPool(call, pool, IdentityId);
    if (named !== undefined) assertNotRegistered(call, pool, named, logins);
    const { identity, commit } = plannedIdentity(call, pool, named, logins);
    const bearer = bearerOf(pool, identity, logins, PrincipalTags);
    assertTags(bearer);
    commit();
    return {
      IdentityId: identity.id,
      Token: await signedToken(call, key, bearer, TokenDuration ?? lifetimes.ofDeveloperToken),
    };
  },
);
