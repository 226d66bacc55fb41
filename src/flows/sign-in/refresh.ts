import { refusal, type ServiceError } from '../../contract';
import { rotatesRefreshTokens } from '../../domain/tokens/tokenValidity';
import { userDisabled } from '../../domain/users/status';
import type { Grant, User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { againAt } from '../lookup/again';
import type { PoolAndClient } from '../lookup/resolve';
import { changesOfTokens, type TokenSource } from './changesOfTokens';
import { assertDeviceOfGrant } from './devices';
import { issueTokens } from './issueTokens';
import { refreshTokenHash } from './refreshTokenHash';
import type { Parameters } from './parameters';
import { rotate } from './rotate';
import type { Tokens } from './turn';
import { touchTokenSession } from './userSessions';

/** A refresh token, as a door hands it over. */
export interface Refreshing extends PoolAndClient {
  readonly call: Call;
  readonly token: string;
  readonly sent: Parameters;
  /** The URL that the client goes by, where it is one of a metadata document. */
  readonly clientUrl?: string | undefined;
  /** What this door says of a token that is none. */
  readonly invalidToken: string;
  /** What the client proves about the one whose token it is. */
  readonly prove?: (user: User) => void;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
  /** What this door tells PreTokenGeneration, where it is another than RefreshTokens. */
  readonly source?: TokenSource;
}

/** A grant, as it is found by one of its refresh tokens. */
interface Found {
  readonly grant: Grant;
  readonly user: User;
}

const notAuthorized = (message: string, hint: string): ServiceError => refusal('NotAuthorizedException', message, hint);

/** The grant that a token is or was of; `isGood` where no other token has replaced it, or only just. */
function grantOfToken({ call, pool, token }: Refreshing): { grant: Grant; isGood: boolean } | undefined {
  const { state } = call.world;
  const hash = refreshTokenHash(token);
  const rotated = state.rotatedTokens.get(pool.id, hash);
  const grant = state.grants.find('refreshToken', hash) ?? (rotated && state.grants.get(pool.id, rotated.eventId));
  if (grant === undefined) return undefined;
  return { grant, isGood: grant.refreshTokenHash === hash || (rotated !== undefined && call.now < rotated.goodUntil) };
}

/** Reuse ends nothing but the request [live]; whatever does not declare it can only say that the token is over. */
function reused(call: Call): ServiceError {
  const hint = 'Refresh tokens of this client rotate: a newer one has replaced this one.';
  return call.declares('RefreshTokenReuseException')
    ? refusal('RefreshTokenReuseException', 'Refresh token reuse detected', hint) // [live]
    : notAuthorized('Refresh Token has been revoked', hint);
}

/** The living grant of a refresh token and its holder. Texts seen in the wild. */
function livingGrant(asked: Refreshing): Found {
  const { call, client, pool, invalidToken, clientUrl } = asked;
  const { grant, isGood } = grantOfToken(asked) ?? {};
  const user = grant && call.world.state.users.get(pool.id, grant.userKey);
  call.concerns({ user });
  const isTheirs = grant?.clientId === client.id && grant.oauth?.clientUrl === clientUrl;
  if (grant === undefined || user === undefined || !isTheirs) {
    throw notAuthorized(
      invalidToken,
      'Not a refresh token that this app client was given since the last reset, or one that was replaced long ago.',
    );
  }
  if (grant.revokedAt !== undefined) {
    throw notAuthorized(
      'Refresh Token has been revoked',
      'RevokeToken or a sign-out of the user ended it, or another token of its sign-in: sign in again.',
    );
  }
  if (call.now >= grant.expiresAt) throw notAuthorized('Refresh Token has expired', "Expired by the emulator's clock.");
  if (isGood !== true) throw reused(call);
  return { grant, user };
}

/** Refusals, in order: token, secret hash, devices, disabled. Asked again after every wait. */
function holderOf(asked: Refreshing): Found {
  const { call, pool, sent, prove } = asked;
  const { grant, user } = livingGrant(asked);
  prove?.(user);
  assertDeviceOfGrant(call, { pool, user, grant }, sent);
  if (!user.enabled) throw userDisabled();
  return { grant, user };
}

/**
 * New ID and access tokens for a refresh token, and where refresh tokens rotate a new one of these; otherwise the one
 * that was sent stays good and is not answered again. `auth_time` and `origin_jti` stay [live]; what PreTokenGeneration
 * changes of tokens it is asked anew [likely].
 */
export async function refresh(asked: Refreshing): Promise<Tokens> {
  const { call, pool, client, token, clientMetadata, source = 'TokenGeneration_RefreshTokens' } = asked;
  const { user, grant: seen } = holderOf(asked);
  const changes = await changesOfTokens(call, source, { pool, client, user, scope: seen.scope, clientMetadata });
  const keys = await call.world.keys.of(pool.id);
  const { grant, user: present } = holderOf(asked);
  const holder = { ...againAt(call, asked), user: present };
  const refreshToken = commit(call, () => {
    const rotates = rotatesRefreshTokens(holder.client.settings);
    touchTokenSession(call, grant, { rotates });
    if (!rotates) return undefined;
    return rotate(call, holder, { grant, sentHash: refreshTokenHash(token) }, keys);
  });
  const tokens = await issueTokens(call, holder, { grant, changes }, keys);
  call.happened('refresh');
  return { ...tokens, ...(refreshToken !== undefined && { refreshToken }) };
}
