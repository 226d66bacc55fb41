import type { PoolKeys } from '../../platform/keys';
import type { Grant } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { newRefreshToken } from './issueTokens';
import { refreshTokenHash } from './refreshTokenHash';
import type { Holder } from './turn';

/**
 * Puts a new refresh token in the place of a grant's newest one, for what is left of the grant's time [docs]. The one it
 * replaces stays good for the client's grace. Whoever sends one that was replaced, within its grace, gets a new one,
 * too, and the one that was newest until then is over at once [live].
 */
export function rotate(
  call: Call,
  holder: Holder,
  { grant, sentHash }: { grant: Grant; sentHash: string },
  keys: PoolKeys,
): string {
  const { userPoolId, eventId, originJti, refreshTokenHash: newest, originalTokenHash = newest } = grant;
  const refreshToken = newRefreshToken(call, holder, originJti, keys);
  const grace = sentHash === newest ? (holder.client.settings.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0) : 0;
  const after = { ...grant, refreshTokenHash: refreshTokenHash(refreshToken), originalTokenHash };
  commit(call, ({ grants, rotatedTokens }) => {
    rotatedTokens.put({ userPoolId, hash: newest, eventId, goodUntil: call.now + grace * 1000 });
    grants.replace(grant, after);
  });
  return refreshToken;
}
