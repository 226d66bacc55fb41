import { chosenRole, noRole } from '../../domain/identities/roleSelection';
import { assumedRoleArn } from '../../domain/credentials/names';
import { assertEnabled } from '../../domain/identities/linking';
import { forbiddenIdentity } from '../../domain/identities/loginFaults';
import { qualifiedUser } from '../../domain/identities/openIdToken';
import { clientsListed, providerNamed, type Provider } from '../../domain/identities/providers';
import { groupConfiguration, idTokenClaims, type Claims } from '../../domain/tokens/claims';
import type { IdentityLogin, IdentityPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { issuerOf } from '../../world/addresses';
import { trustingRole } from '../access/assumeRole';
import type { ActingSession } from '../access/sessionContext';
import { groupsOf } from '../sign-in/issueTokens';
import { assumption, mapped } from './credentials';
import { identityOf } from './identityPoolOf';
import type { ProvenLogin } from './logins';
import { bearerOf } from './openIdToken';
import { assertGuest } from './settleIdentity';

/** What the ID token of a user of a user pool would say today, but for what its triggers would change. */
function userPoolClaims(call: Call, { poolId }: { poolId: string }, sub: string, clientId: string): Claims | undefined {
  const { state } = call.world;
  const pool = state.userPools.get('', poolId);
  const client = state.clients.get(poolId, clientId);
  const user = state.users.by('sub', poolId, sub);
  if (pool === undefined || client === undefined || user?.enabled !== true) return undefined;
  const groups = groupConfiguration(groupsOf(call, user));
  const instants = { authenticatedAt: call.now, expiresAt: call.now };
  const ids = { eventId: '', originJti: '', refreshTokenHash: '', scope: '' };
  const grant = { userPoolId: poolId, clientId, userKey: user.key, ...ids, ...instants };
  const jti = { id: '', access: '' };
  return idTokenClaims({ pool, client, user, groups, grant, issuer: issuerOf(call.world, pool), now: call.now, jti });
}

/**
 * A login as if a token of it had been proven, for the first app client that the pool lists. Of a user pool there is none
 * where the user could not sign in.
 */
function presumedLogins(call: Call, pool: IdentityPool, { provider, user }: IdentityLogin): readonly ProvenLogin[] {
  const named: Provider = providerNamed(pool, provider);
  const login = { provider, user, qualified: qualifiedUser(named, user, pool.id), named };
  if (named.kind !== 'user pool') return [{ ...login, claims: { sub: user } }];
  const audience = clientsListed(pool, provider)[0]?.ClientId;
  const claims = audience === undefined ? undefined : userPoolClaims(call, named, user, audience);
  return claims === undefined ? [] : [{ ...login, audience, claims }];
}

/**
 * The session that a pool would give an identity that proves all of its logins, by what is known of them here. Refusals are
 * those of GetCredentialsForIdentity. Nothing is given out.
 */
export function presumedSession(call: Call, id: string): ActingSession {
  const { identity, pool } = identityOf(call, id);
  assertEnabled(identity);
  if (identity.logins.length === 0) assertGuest(pool, identity);
  const logins = identity.logins.flatMap((login) => presumedLogins(call, pool, login));
  if (identity.logins.length > 0 && logins.length === 0) {
    throw forbiddenIdentity(
      id,
      'Its users cannot sign in: they are disabled or gone, or the pool lists no client of theirs.',
    );
  }
  const roleArn = chosenRole(pool, { logins: logins.map(mapped), customRoleArn: undefined });
  const assuming = assumption(bearerOf(pool, identity, logins), roleArn);
  const role = trustingRole(call, assuming);
  if ('why' in role) throw noRole(role.hint);
  const { sessionName, tags = {}, policies, web } = assuming;
  const accountId = role.arn.split(':')[4] ?? call.world.config.accountId;
  return {
    arn: assumedRoleArn(accountId, role.name, sessionName),
    userId: `${role.roleId}:${sessionName}`,
    ...{ accountId, roleArn, sessionName, tags },
    ...(policies && { policies }),
    ...(web && { web }),
    issuedAt: call.now,
  };
}
