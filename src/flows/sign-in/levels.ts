import { invalid, type ServiceError } from '../../contract';
import { isFlowEnabled } from '../../domain/clients/authFlows';
import { factorsToAsk } from '../../domain/mfa/userFactors';
import type { AcrLevel } from '../../domain/pools/identitySettings';
import { isAtLeast, levelOf, methodsOf } from '../../domain/tokens/authenticationContext';
import { reachesBy } from '../../domain/tokens/reach';
import type { AppClient, SignInProgress, SignInStep, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { firstFactorsLeft, provesTwoFactors } from './choice';
import { hasFirstFactor, hasSecondFactor } from './secondFactor';
import type { Turn } from './turn';

/** Which levels somebody can reach, by the API and at a page alike [docs: `acr_values` counts as TARGET_ACR_VALUES does]. */
interface Whose {
  readonly call: Call;
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly user: User;
}

/** Where somebody wants to go, and by which methods they have come so far. */
interface Towards {
  readonly aim: AcrLevel;
  readonly credit: readonly string[];
}

/** The refusal of who can reach none, by the name of what asked [likely]. */
export const outOfReach = (parameter: 'TARGET_ACR_VALUES' | 'acr_values'): ServiceError =>
  invalid(
    `The user cannot satisfy any of the ${parameter}.`,
    'They have no factors for it: level 2 needs a one-time code as first factor, levels 3 and 4 a passkey or a second factor that SetUserMFAPreference turned on.',
  );

const secondReaches = (pool: UserPool, user: User, { aim, credit }: Towards): boolean =>
  credit.includes('pwd') && factorsToAsk(pool, user).some((factor) => reachesBy(credit, factor, aim));

const passwordStep: SignInStep = { challenge: 'PASSWORD', passed: true };

/**
 * How a sign-in goes on towards a level from what was proven before: behind that password, or with a first factor, where the
 * client lets its users choose one. Undefined where neither leads there.
 */
export function wayTo({ call, pool, client, user }: Whose, towards: Towards): readonly SignInStep[] | undefined {
  if (secondReaches(pool, user, towards)) return [passwordStep];
  if (!isFlowEnabled(client.settings, 'USER_AUTH')) return undefined;
  const left = firstFactorsLeft({ call, pool, user, progress: towards }) ?? [];
  return left.length > 0 ? [] : undefined;
}

/** The first of these levels that they have, can step up to, or can reach by signing in from scratch [docs]. */
export const firstInReach = (
  whose: Whose,
  { levels, credit }: { readonly levels: readonly AcrLevel[]; readonly credit: readonly string[] },
): AcrLevel | undefined =>
  levels.find((aim) => {
    if (isAtLeast(levelOf(credit), aim) || wayTo(whose, { aim, credit }) !== undefined) return true;
    return firstFactorsLeft({ ...whose, progress: { aim } })?.includes('PASSWORD') === true;
  });

function isAhead(
  whose: Pick<Turn, 'call' | 'pool'> & { user: User },
  progress: SignInProgress,
  aim: AcrLevel,
): boolean {
  const { steps, credit = [] } = progress;
  if (!hasFirstFactor(steps)) return firstFactorsLeft({ ...whose, progress: { aim, credit } })?.length !== 0;
  const methods = methodsOf(progress);
  if (isAtLeast(levelOf(methods), aim)) return true;
  const isDone = hasSecondFactor(steps) || provesTwoFactors(progress);
  return !isDone && secondReaches(whose.pool, whose.user, { aim, credit: methods });
}

/**
 * A page's turn, aimed at the first of the levels that its application asks for and that can be reached from here. It is
 * found anew at every turn: a browser may change the address on the way.
 * @throws InvalidParameterException where none can be reached
 */
export function aimed(turn: Turn): Turn {
  const { call, pool, user, progress, arrive } = turn;
  const levels = arrive?.levels ?? [];
  if (levels.length === 0 || user === undefined) return turn;
  const aim = levels.find((level) => isAhead({ call, pool, user }, progress, level));
  if (aim === undefined) throw outOfReach('acr_values');
  return { ...turn, progress: { ...progress, aim } };
}

/** Has somebody yet to prove something for the level that they sign in towards? */
export const fallsShort = (progress: SignInProgress): boolean =>
  progress.aim !== undefined && !isAtLeast(levelOf(methodsOf(progress)), progress.aim);
