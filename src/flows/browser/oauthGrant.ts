import { contextOf } from '../../domain/tokens/authenticationContext';
import type { OAuthGrant, UserPool } from '../../state/rows';

/** What the grant of a sign-in at a domain keeps for all of its tokens: refreshed ones tell the same [docs]. */
export const oauthGrant = (
  pool: UserPool,
  { resource, amr }: { resource?: string | undefined; amr?: readonly string[] | undefined },
): OAuthGrant => ({
  ...(resource !== undefined && { resource }),
  ...(amr !== undefined && contextOf(pool, amr)),
});
