import { invalid, refusal, type ServiceError } from '../../contract';
import type { UserPool } from '../../state/rows';
import { doesNot } from '../../web/notBuilt';
import { tierOf, type Tier } from '../plan/tier';

const minute = 60_000;
const day = 86_400_000;

/** How far back a plan goes, in milliseconds [model]. */
const reaches: Readonly<Record<Tier, number>> = { LITE: 0, ESSENTIALS: day, PLUS: 14 * day };

export const reachOf = ({ settings }: Pick<UserPool, 'settings'>): number => reaches[tierOf(settings)];

/** For how long changes are kept of a pool: as far as its plan goes back, and while a preview waits for its start. */
export const keptFor = (pool: Pick<UserPool, 'settings'>): number => {
  const reach = reachOf(pool);
  return reach === 0 ? 0 : reach + day;
};

/**
 * An instant to go back to, by what the pool itself says: rules [model], codes and texts [likely].
 * @throws InvalidParameterException
 */
export function assertRecoveryPoint(pool: UserPool, at: number, now: number): void {
  if (Number.isNaN(at)) throw invalid('RestoreTimestamp is not valid.', 'It is beyond what a clock can show.');
  if (at > now - 15 * minute) {
    throw invalid(
      'RestoreTimestamp must be at least 15 minutes in the past.',
      "The emulator's clock counts: POST /_emu/clock/advance moves it.",
    );
  }
  if (at < pool.createdAt) throw invalid('RestoreTimestamp cannot be earlier than the creation time of the user pool.');
  if (at < now - reachOf(pool)) {
    const days = reachOf(pool) / day;
    throw invalid(
      `RestoreTimestamp is not within the recovery period of the user pool: up to ${days} ${days === 1 ? 'day' : 'days'} in the past.`,
      `That is how far the plan ${tierOf(pool.settings)} goes back.`,
    );
  }
}

/** [likely] @throws InvalidParameterException */
export const notPlannedThen = (): ServiceError =>
  invalid('The user pool was not on the required feature plan at RestoreTimestamp.');

/**
 * The plan that reaches so far must have been the pool's ever since [model]; code and text [likely].
 * @param former what the pool was on the way
 * @throws InvalidParameterException
 */
export function assertPlannedSince(former: readonly UserPool[], at: number, now: number): void {
  if (former.some((pool) => at < now - reachOf(pool))) throw notPlannedThen();
}

const whyNot = {
  began: 'A start, an import of its state and a reset begin a history of user data anew.',
  cut: 'A snapshot that is restored and a clock that is turned back cut the history of user data.',
  full: 'So many changes came since that the older ones were given up.',
} as const;

/** Where AWS could go back and this emulator cannot. */
export const notKept = (from: number, why: keyof typeof whyNot): ServiceError =>
  refusal(
    'NotImplementedException',
    doesNot(`a recovery to a moment before ${new Date(from).toISOString()}`),
    `${whyNot[why]} What is kept of it is in memory alone.`,
  );

/** The same for a recovery whose changes are not known any more, though the clock shows no moment before what is. */
export const notKeptSince = (why: keyof typeof whyNot): ServiceError =>
  refusal(
    'NotImplementedException',
    doesNot('a recovery that was initiated before the history of user data that is kept'),
    `${whyNot[why]} What is kept of it is in memory alone.`,
  );
