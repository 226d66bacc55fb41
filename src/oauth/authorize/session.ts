import { strongestAt } from '../../domain/federation/context';
import { strongest } from '../../domain/mfa/strongest';
import type { AcrLevel } from '../../domain/pools/identitySettings';
import { isAtLeast, levelOf } from '../../domain/tokens/authenticationContext';
import { isWithin, signedIn, type SignedIn } from '../../flows/browser/browserSessions';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { sessionCookie } from '../cookies';
import type { AuthorizeRequest } from './request';

/** The strongest level that they reach by who signed them in: the pool by their factors, a provider by those that it knows. */
function mostOf(call: Call, { pool }: AuthorizeRequest, { session, user }: SignedIn): AcrLevel {
  const provider = call.world.state.identityProviders.get(pool.id, session.provider);
  if (provider !== undefined) return strongestAt(provider);
  const passkeys = call.world.state.webAuthnCredentials.all('user', pool.id, user.key).length > 0;
  return strongest(pool, user, { passkeys });
}

/**
 * Is the sign-in strong enough for what is asked? The first level counts that the user can reach [docs]; where they can
 * reach none they sign in anew, and their tokens tell how [likely].
 */
function isStrong(call: Call, asked: AuthorizeRequest, found: SignedIn): boolean {
  const { levels } = asked;
  const { session } = found;
  if (levels.length === 0) return true;
  const now = session.level ?? levelOf(session.amr ?? []);
  const most = mostOf(call, asked, found);
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
