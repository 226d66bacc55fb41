import { invalid, refusal } from '../../contract';
import { assertTierHas } from '../../domain/plan/tier';
import type { AcrLevel } from '../../domain/pools/identitySettings';
import { isAtLeast, levelsNamed } from '../../domain/tokens/authenticationContext';
import type { AppClient, OAuthGrant, SignInProgress } from '../../state/rows';
import { doesNot } from '../../web/notBuilt';
import { callerOf, provenToken, type Caller, type ProvenToken } from '../lookup/caller';
import type { Opening } from './flow/flow';
import { outOfReach, wayTo } from './levels';
import type { Parameters } from './parameters';
import type { Arrive } from './turn';
import type { SigningIn } from './whoSignsIn';

/**
 * USER_AUTH towards a level of the pool's (TARGET_ACR_VALUES), from nothing or from what an access token tells that its user
 * has proven [docs]. No token is given below the level; no factor is set up on the way. All sentences [likely].
 */

/** What was asked for, before it is known who signs in. */
export interface AskedLevels {
  /** The one that is wanted most comes first. */
  readonly levels: readonly AcrLevel[];
  /** Seconds. */
  readonly maxAge: number | undefined;
  readonly token: ProvenToken | undefined;
}

function maxAgeOf(sent: Parameters): number | undefined {
  const text = sent.get('MAX_AGE');
  if (text === undefined) return undefined;
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw invalid('MAX_AGE must be an integer.', 'Seconds since the last sign-in.');
}

/** A page has read `acr_values` and `max_age` itself. */
const askedAtPage = ({ levels }: Arrive): AskedLevels | undefined =>
  levels.length === 0 ? undefined : { levels, maxAge: undefined, token: undefined };

/**
 * Undefined where no level is asked for. Refuses a token alone, a plan, what ConfirmSignUp gave, names of no level, an age
 * that is none, and a token that proves nothing.
 * @throws InvalidParameterException, FeatureUnavailableInTierException, NotImplementedException, NotAuthorizedException
 */
export async function levelsAsked({ call, pool, sent, session, arrive }: Opening): Promise<AskedLevels | undefined> {
  if (arrive !== undefined) return askedAtPage(arrive);
  const [values, token] = [sent.get('TARGET_ACR_VALUES'), sent.get('ACCESS_TOKEN')];
  if (values === undefined) {
    if (token === undefined) return undefined;
    throw invalid('ACCESS_TOKEN requires TARGET_ACR_VALUES.');
  }
  assertTierHas(pool.settings, 'Step-Up Authentication');
  if (session !== undefined)
    throw refusal('NotImplementedException', doesNot('TARGET_ACR_VALUES with the Session of ConfirmSignUp'));
  const levels = levelsNamed(pool, values.split(' '));
  if (levels.length === 0)
    throw invalid(
      'None of the TARGET_ACR_VALUES is valid.',
      'The levels are urn:cognito:loa:1 to urn:cognito:loa:4, where AcrConfiguration of the pool gives them no other names.',
    );
  const maxAge = maxAgeOf(sent);
  return { levels, maxAge, token: token === undefined ? undefined : await provenToken(call, token) };
}

interface Vouched {
  readonly level: AcrLevel | undefined;
  readonly credit: readonly string[];
}

/** What a browser's session vouches for, as long as it is the same user's and they have no password to change. */
function vouchedBySession({ vouched }: Opening, { user }: SigningIn): readonly string[] {
  const counts = user?.key === vouched?.userKey && user?.enabled === true && user.status === 'CONFIRMED';
  return counts ? (vouched?.amr ?? []) : [];
}

/** Is it good for another audience than its sign-in was for? A trigger may name the client itself [docs]. */
const isBoundElsewhere = ({ client, grant }: Caller, { claims: { aud } }: ProvenToken): boolean =>
  aud !== undefined && aud !== client.id && aud !== grant.oauth?.resource;

/**
 * Is it of a sign-in of the user's own at this client? One that was exchanged is what somebody else acts by, or holds, and one
 * of a metadata document is another client's: neither vouches [likely, the safe reading].
 */
function isOwn(caller: Caller, token: ProvenToken, { id }: AppClient): boolean {
  const { client, grant } = caller;
  const isOfClient = client.id === id && grant.clientId === id && grant.oauth?.clientUrl === undefined;
  return isOfClient && token.claims['act'] === undefined && !isBoundElsewhere(caller, token);
}

/**
 * What the token tells, as long as it is no older than asked. A name that no level has any more counts for none, the methods
 * go on to count [docs], but those of a provider, which are no proof of the pool's [likely, the safe reading]. Whoever has a
 * temporary password has to prove it.
 */
function vouchedFor(opening: Opening, found: SigningIn, { token, maxAge }: AskedLevels): Vouched {
  const { call } = opening;
  const { pool, client, user } = found;
  if (token === undefined) return { level: undefined, credit: vouchedBySession(opening, found) };
  const nothing: Vouched = { level: undefined, credit: [] };
  const caller = token.poolId === pool.id ? callerOf(call, token) : undefined;
  if (caller === undefined || caller.user.key !== user?.key || !isOwn(caller, token, client)) {
    throw refusal(
      'NotAuthorizedException',
      'Access Token was not issued to the user.',
      'ACCESS_TOKEN is one of USERNAME at this app client.',
    );
  }
  const { context, oauth, authenticatedAt } = caller.grant;
  const { acr, amr = [], federated }: OAuthGrant = context ?? oauth ?? {};
  const isStale = maxAge !== undefined && call.now > authenticatedAt + maxAge * 1000;
  if (isStale || user.status !== 'CONFIRMED') return nothing;
  return { level: acr === undefined ? undefined : levelsNamed(pool, [acr])[0], credit: federated === true ? [] : amr };
}

/** How a sign-in towards a level begins: with a first factor, or behind a password that the token vouches for. */
export type Aiming = Pick<SignInProgress, 'aim' | 'credit' | 'steps'>;

/**
 * The first of the levels that the user can reach.
 * @throws InvalidParameterException where the token has it already, or they can reach none
 */
export function aimingAt(opening: Opening, found: SigningIn, asked: AskedLevels): Aiming {
  const { call, arrive } = opening;
  const { user, ...at } = found;
  const { level: present, credit } = vouchedFor(opening, found, asked);
  for (const aim of asked.levels) {
    if (user === undefined) return { aim, credit, steps: [] };
    if (present !== undefined && isAtLeast(present, aim)) {
      throw invalid('The access token already satisfies the requested authentication level.');
    }
    const steps = wayTo({ call, ...at, user }, { aim, credit });
    if (steps !== undefined) return { aim, credit, steps };
  }
  throw outOfReach(arrive === undefined ? 'TARGET_ACR_VALUES' : 'acr_values');
}
