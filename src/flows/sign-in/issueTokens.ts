import { accessTokenClaims, apiScope, idTokenClaims } from '../../domain/tokens/claims';
import { tokenLifetimes } from '../../domain/tokens/tokenValidity';
import type { PoolKeys } from '../../platform/keys';
import { sha256 } from '../../platform/hash';
import { encryptJwe, signJwt } from '../../platform/jwt';
import type { AppClient, Grant, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { issuerOf } from '../../world/addresses';
import { commit } from '../../world/commit';
import { assertNoTrigger } from '../triggers/triggers';

export interface Holder {
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly user: User;
}

/** What a refresh token is found by; the token itself is not kept. */
export const refreshTokenHash = (token: string): string => sha256(token).toString('base64url');

/**
 * Commits a grant and answers it with its refresh token. Synchronous, so that it stands in one commit with whatever
 * else a sign-in changes; the pool's keys are awaited by the caller beforehand.
 */
export function openGrant(
  call: Call,
  { pool, client, user }: Holder,
  keys: PoolKeys,
): { grant: Grant; refreshToken: string } {
  assertNoTrigger(pool, 'PostAuthentication', 'PreTokenGeneration');
  const { random } = call.world;
  const originJti = random.uuid();
  const payload = { sub: user.sub, client_id: client.id, origin_jti: originJti, iat: call.now };
  const refreshToken = encryptJwe(keys.refresh, payload, random.bytes(12));
  const grant: Grant = {
    userPoolId: pool.id,
    eventId: random.uuid(),
    originJti,
    clientId: client.id,
    userKey: user.key,
    refreshTokenHash: refreshTokenHash(refreshToken),
    authenticatedAt: call.now,
    expiresAt: call.now + tokenLifetimes(client.settings).refresh * 1000,
    scope: apiScope,
  };
  commit(call, ({ grants }) => grants.put(grant));
  return { grant, refreshToken };
}

/** ID and access token of a grant as AWS's AuthenticationResult, without a refresh token. */
export async function issueTokens(call: Call, { pool, client, user }: Holder, grant: Grant, keys: PoolKeys) {
  const { random, state } = call.world;
  const groups = state.memberships
    .all('user', pool.id, user.key)
    .flatMap(({ groupName }) => state.groups.get(pool.id, groupName) ?? []);
  const jti = { id: random.uuid(), access: random.uuid() };
  const facts = { pool, client, user, groups, grant, issuer: issuerOf(call.world, pool), now: call.now, jti };
  const [IdToken, AccessToken] = await Promise.all([
    signJwt(keys.id, idTokenClaims(facts)),
    signJwt(keys.access, accessTokenClaims(facts)),
  ]);
  return { AccessToken, ExpiresIn: tokenLifetimes(client.settings).access, IdToken, TokenType: 'Bearer' };
}

/** Revokes everything a user was ever given. */
export function revokeGrantsOf(call: Call, user: User): void {
  commit(call, ({ grants }) => {
    for (const grant of grants.all('user', user.userPoolId, user.key)) {
      if (grant.revokedAt === undefined) grants.replace(grant, { ...grant, revokedAt: call.now });
    }
  });
}
