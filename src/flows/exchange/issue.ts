import { groupConfiguration, type Claims } from '../../domain/tokens/claims';
import { exchangedClaims, isGivenTo, type IssuedType } from '../../domain/tokens/exchange';
import { signJwt } from '../../platform/jwt';
import type { PoolKeys } from '../../platform/keys';
import type { AppClient, Grant, User, UserPool } from '../../state/rows';
import { issuerOf } from '../../world/addresses';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { groupsOf } from '../sign-in/issueTokens';
import { refreshTokenHash } from '../sign-in/refreshTokenHash';

/** A token that was given for another. */
export interface ExchangedToken {
  readonly token: string;
  readonly type: IssuedType;
  /** Seconds that it lives. */
  readonly expiresIn: number;
  readonly scopes: readonly string[];
}

interface Holder {
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly user: User;
  readonly grant: Grant;
}

type Wished = Parameters<typeof exchangedClaims>[1];

/**
 * Part of the commit: the grant is remembered to be this client's, too, so that what ends the subject's tokens ends the
 * issued one. Whether AWS does so is not known: it is the safe reading.
 */
export function shared(call: Call, grant: Grant, client: AppClient): Grant {
  if (isGivenTo(grant, client.id)) return grant;
  const row = { ...grant, exchangedTo: [...(grant.exchangedTo ?? []), client.id] };
  commit(call, ({ grants }) => {
    grants.replace(grant, row);
  });
  return row;
}

/** Part of the commit: the grant of somebody from outside, which no refresh token is of and no session tracks. */
export function openBare(
  call: Call,
  { pool, client, user }: Omit<Holder, 'grant'>,
  { notAfter, authenticatedAt }: { readonly notAfter: number; readonly authenticatedAt: number },
  scopes: readonly string[],
): Grant {
  const { random } = call.world;
  const grant: Grant = {
    userPoolId: pool.id,
    eventId: random.uuid(),
    originJti: random.uuid(),
    clientId: client.id,
    userKey: user.key,
    refreshTokenHash: refreshTokenHash(random.uuid()), // of nothing that anybody is given
    authenticatedAt,
    expiresAt: notAfter * 1000,
    scope: scopes.join(' '),
    oauth: {},
  };
  commit(call, ({ grants }) => grants.put(grant));
  return grant;
}

export async function issueExchanged(
  call: Call,
  { pool, client, user, grant }: Holder,
  wished: Wished,
  keys: PoolKeys,
): Promise<ExchangedToken> {
  const { random } = call.world;
  const jti = { id: random.uuid(), access: random.uuid() };
  const groups = groupConfiguration(groupsOf(call, user));
  const facts = { pool, client, user, groups, grant, issuer: issuerOf(call.world, pool), now: call.now, jti };
  const claims: Claims = exchangedClaims(facts, wished);
  const token = await signJwt(wished.type === 'ID_TOKEN' ? keys.id : keys.access, claims);
  const { type, scopes } = wished;
  return { token, type, scopes, expiresIn: Number(claims['exp']) - Number(claims['iat']) };
}
