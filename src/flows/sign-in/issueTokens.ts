import { accessTokenClaims, apiScope, groupConfiguration, idTokenClaims } from '../../domain/tokens/claims';
import { customisedAccess, customisedId, type TokenChanges } from '../../domain/tokens/customised';
import { openIdScope, scopesOf } from '../../domain/tokens/scopes';
import { tokenLifetimes } from '../../domain/tokens/tokenValidity';
import type { PoolKeys } from '../../platform/keys';
import { encryptJwe, signJwt } from '../../platform/jwt';
import type { Grant, Group, OAuthGrant, User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { issuerOf } from '../../world/addresses';
import { commit } from '../../world/commit';
import { refreshTokenHash } from './refreshTokenHash';
import type { Holder, Tokens } from './turn';
import { openTokenSession } from './userSessions';

/** Refresh tokens are as long as AWS's, some 1,700 characters [field]: who keeps them in a column or a cookie notices. */
const filling = 'x'.repeat(765);

export const groupsOf = ({ world: { state } }: Call, { userPoolId, key }: User): Group[] =>
  state.memberships
    .all('user', userPoolId, key)
    .flatMap(({ groupName }) => state.groups.get(userPoolId, groupName) ?? []);

/** A refresh token of a grant; it is told apart by its random initialisation vector. */
export function newRefreshToken(call: Call, { client, user }: Holder, originJti: string, keys: PoolKeys): string {
  const payload = { sub: user.sub, client_id: client.id, origin_jti: originJti, iat: call.now, filling };
  return encryptJwe(keys.refresh, payload, call.world.random.bytes(12));
}

/** What a grant is for, where it is not the API's own. */
export interface GrantFacts {
  readonly deviceKey?: string | undefined;
  /** Of the event that threat protection tells the sign-in as, which tokens name [docs]. */
  readonly eventId?: string | undefined;
  readonly scope?: string;
  readonly authenticatedAt?: number;
  readonly oauth?: OAuthGrant;
  /** How they signed in, where tokens of the API tell. */
  readonly context?: Grant['context'] | undefined;
  readonly ssoSessionId?: string | undefined;
}

/** Puts a grant and answers it with its refresh token; part of a sign-in's commit. */
export function openGrant(
  call: Call,
  holder: Holder,
  keys: PoolKeys,
  { deviceKey, eventId, scope = apiScope, authenticatedAt = call.now, oauth, context, ssoSessionId }: GrantFacts = {},
): { grant: Grant; refreshToken: string } {
  const { random } = call.world;
  const { pool, client, user } = holder;
  const originJti = random.uuid();
  const refreshToken = newRefreshToken(call, holder, originJti, keys);
  const grant: Grant = {
    userPoolId: pool.id,
    eventId: eventId ?? random.uuid(),
    originJti,
    clientId: client.id,
    userKey: user.key,
    refreshTokenHash: refreshTokenHash(refreshToken),
    authenticatedAt,
    expiresAt: call.now + tokenLifetimes(client.settings).refresh * 1000,
    scope,
    ...(deviceKey !== undefined && { deviceKey }),
    ...(oauth !== undefined && { oauth }),
    ...(context !== undefined && { context }),
  };
  commit(call, ({ grants }) => {
    grants.put(grant);
    openTokenSession(call, holder, grant, ssoSessionId);
  });
  return { grant, refreshToken };
}

/** What is told of a grant in tokens. */
interface Told {
  readonly grant: Grant;
  readonly changes: TokenChanges | undefined;
  readonly nonce?: string | undefined;
  /** Now, where it is not given. */
  readonly issuedAt?: number;
}

/** Without `openid` there is no ID token at a domain [docs]. */
const hasIdToken = ({ oauth, scope }: Grant) => oauth === undefined || scopesOf(scope).includes(openIdScope);

/**
 * ID and access token of a grant, with what PreTokenGeneration changes of them. Both are signed at once, but at a domain,
 * where the ID token tells of the access token.
 */
export async function issueTokens(
  call: Call,
  { pool, client, user }: Holder,
  { grant, changes, nonce, issuedAt: now = call.now }: Told,
  keys: PoolKeys,
): Promise<Tokens> {
  const groups = changes?.groups ?? groupConfiguration(groupsOf(call, user));
  const { random } = call.world;
  const jti = { id: random.uuid(), access: random.uuid() };
  const facts = { pool, client, user, groups, grant, issuer: issuerOf(call.world, pool), now, jti, nonce };
  const signing = signJwt(keys.access, customisedAccess(accessTokenClaims(facts), changes));
  const idToken = async () => {
    const beside = grant.oauth === undefined ? undefined : await signing;
    return signJwt(keys.id, customisedId(idTokenClaims(facts, beside), changes));
  };
  const [accessToken, id] = await Promise.all([signing, hasIdToken(grant) ? idToken() : undefined]);
  return {
    accessToken,
    ...(id !== undefined && { idToken: id }),
    expiresIn: tokenLifetimes(client.settings).access,
  };
}
