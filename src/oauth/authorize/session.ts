import { strongestAt } from '../../domain/federation/context';
import type { AcrLevel } from '../../domain/pools/identitySettings';
import { isAtLeast, levelOf } from '../../domain/tokens/authenticationContext';
import { isWithin, signedIn, type SignedIn } from '../../flows/browser/browserSessions';
import { firstInReach, wayTo } from '../../flows/sign-in/levels';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { sessionCookie } from '../cookies';
import { ownProvider } from './provider';
import type { AuthorizeRequest } from './request';

type Cookies = Pick<DomainRequest, 'cookies'>;

/**
 * The first of the levels that they can reach, by who signed them in: the pool by their factors, a provider by the levels that
 * it knows.
 */
function wantedOf(call: Call, { pool, client, levels }: AuthorizeRequest, { session, user }: SignedIn) {
  const provider = call.world.state.identityProviders.get(pool.id, session.provider);
  if (provider === undefined) return firstInReach({ call, pool, client, user }, { levels, credit: session.amr ?? [] });
  const most = strongestAt(provider);
  return levels.find((level) => isAtLeast(most, level) || isAtLeast(presentOf(session), level));
}

const presentOf = ({ level, amr = [] }: SignedIn['session']): AcrLevel => level ?? levelOf(amr);

/**
 * Is the sign-in strong enough for what is asked? The first level counts that the user can reach [docs]; where they can
 * reach none they sign in anew: a provider's tokens tell how, the pool refuses [likely].
 */
function isStrong(call: Call, asked: AuthorizeRequest, found: SignedIn): boolean {
  if (asked.levels.length === 0) return true;
  const wanted = wantedOf(call, asked, found);
  return wanted !== undefined && isAtLeast(presentOf(found.session), wanted);
}

/** Signed in by a provider that this request takes, and recently, however strongly. */
function readAny(
  call: Call,
  { cookies }: Cookies,
  { pool, client, provider, maxAge }: AuthorizeRequest,
): SignedIn | undefined {
  const found = signedIn(call, pool, cookies[sessionCookie]);
  if (found === undefined) return undefined;
  const { session } = found;
  const isOffered = client.settings.SupportedIdentityProviders?.includes(session.provider) === true;
  const isWanted = provider === undefined || provider === session.provider;
  const isRecent = maxAge === undefined || call.now < session.authenticatedAt + maxAge * 1000;
  return isOffered && isWanted && isRecent && isWithin(call, client, session) ? found : undefined;
}

/** Who need not be asked again: signed in by a provider that this request takes, recently and strongly enough. */
export function readSession(call: Call, request: Cookies, asked: AuthorizeRequest): SignedIn | undefined {
  const found = readAny(call, request, asked);
  return found !== undefined && isStrong(call, asked, found) ? found : undefined;
}

/** Who is signed in by the pool and, not being strong enough for `readSession`, can step up from what they have proven [docs]. */
export function readWeakSession(call: Call, request: Cookies, asked: AuthorizeRequest): SignedIn | undefined {
  const found = readAny(call, request, asked);
  if (found?.session.provider !== ownProvider || found.user.status !== 'CONFIRMED') return undefined;
  const aim = wantedOf(call, asked, found);
  const { pool, client } = asked;
  const { session, user } = found;
  const way = aim && wayTo({ call, pool, client, user }, { aim, credit: session.amr ?? [] });
  return way === undefined ? undefined : found;
}
