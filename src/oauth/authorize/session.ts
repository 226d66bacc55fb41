import { strongest } from '../../domain/mfa/strongest';
import { isAtLeast, levelOf } from '../../domain/tokens/authenticationContext';
import { isWithin, signedIn, type SignedIn } from '../../flows/browser/browserSessions';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { sessionCookie } from '../cookies';
import type { AuthorizeRequest } from './request';

/**
 * Is the sign-in strong enough for what is asked? The first level counts that the user can reach [docs]; where they can
 * reach none they sign in anew, and their tokens tell how [likely].
 */
function isStrong(call: Call, { pool, levels }: AuthorizeRequest, { session, user }: SignedIn): boolean {
  if (levels.length === 0) return true;
  const passkeys = call.world.state.webAuthnCredentials.all('user', pool.id, user.key).length > 0;
  const now = levelOf(session.amr ?? []);
  const most = strongest(pool, user, { passkeys });
  const wanted = levels.find((level) => isAtLeast(most, level) || isAtLeast(now, level));
  return wanted !== undefined && isAtLeast(now, wanted);
}

/** Who need not be asked again: signed in by a provider that this request takes, recently and strongly enough. */
export function readSession(
  call: Call,
  { cookies }: Pick<DomainRequest, 'cookies'>,
  asked: AuthorizeRequest,
): SignedIn | undefined {
  const { pool, client, provider, maxAge } = asked;
  const found = signedIn(call, pool, cookies[sessionCookie]);
  if (found === undefined) return undefined;
  const { session } = found;
  const isOffered = client.settings.SupportedIdentityProviders?.includes(session.provider) === true;
  const isWanted = provider === undefined || provider === session.provider;
  const isRecent = maxAge === undefined || call.now < session.authenticatedAt + maxAge * 1000;
  const goesOn = isOffered && isWanted && isRecent && isWithin(call, client, session) && isStrong(call, asked, found);
  return goesOn ? found : undefined;
}
