import { contextOf } from '../../domain/tokens/authenticationContext';
import type { AuthorizationCode, OAuthGrant, UserPool } from '../../state/rows';

/** How somebody signed in; absent where the tokens do not tell. */
export interface ToldContext {
  readonly amr?: readonly string[] | undefined;
  readonly level?: AuthorizationCode['level'] | undefined;
}

/** What the grant of a sign-in at a domain keeps for all of its tokens: refreshed ones tell the same [docs]. */
export const oauthGrant = (
  pool: UserPool,
  {
    resource,
    amr,
    level,
    clientUrl,
  }: ToldContext & { readonly resource?: string | undefined; readonly clientUrl?: string },
): OAuthGrant => ({
  ...(clientUrl !== undefined && { clientUrl }),
  ...(resource !== undefined && { resource }),
  ...(amr !== undefined && contextOf(pool, amr, level)),
  // providers alone tell a level
  ...(level !== undefined && { federated: true }),
});
