import { onePool, poolId } from '../../../support/pools';
import type { Bench } from '../../../support/emulator';
import type { Restoration } from '../../../../src/state/rows';
import { rowsOf } from '../../../support/rows';
import { apart, changePool, invalid, limitExceeded, notFound, pool, token } from './steps';
import { notImplemented, order, step, type Family } from './Order';

const UserPoolId = poolId;
const RestoreId = '00000000-0000-4000-8000-000000000001';
const nowhere = '00000000-0000-4000-8000-000000000002';
const minute = 60_000;
const day = 86_400_000;

const row = (members: Partial<Restoration>): Restoration => {
  const { cancelledAt: _, ...rest } = rowsOf(poolId).restorations;
  return { ...rest, id: RestoreId, ...members };
};

/** A preview that waits. */
const pending = async ({ world: { state, clock } }: Bench) => {
  const now = clock.now();
  state.restorations.set(row({ createdAt: now, restoresTo: now }));
  return { UserPoolId, RestoreId };
};

const change = ({ world: { state } }: Bench, members: Partial<Restoration>): void =>
  state.restorations.set({ ...state.restorations.get(poolId, RestoreId)!, ...members });

// All texts of this family are [likely].
const plan = step(
  'plan',
  changePool({ UserPoolTier: 'LITE' }),
  'FeatureUnavailableInTierException',
  'The following feature is not available for the LITE pricing tier configured: Point-in-Time Recovery',
);
const recovery = step(
  'recovery',
  { RestoreId: nowhere },
  notFound,
  `Point-in-time recovery ${nowhere} does not exist.`,
);

const ended = (done: string) =>
  step(
    'a status that is another',
    (bench) => change(bench, { cancelledAt: 0 }),
    invalid,
    `Point-in-time recovery ${RestoreId} cannot be ${done}: its status is PREVIEW_CANCELLED.`,
  );

/** Told of by a message, since what is known is no state. */
const cut = ({ world: { state, timeline }, emulator: { clock } }: Bench): void => {
  clock.advance(1);
  timeline.begin('cut');
  state.messages.set(rowsOf(poolId).messages);
};

const ago =
  (span: number) =>
  ({ world: { clock } }: Bench) => ({ RestoreTimestamp: new Date(clock.now() - span) });

export const recoveries: Family = {
  fixtures: onePool({ pool: { UserPoolTier: 'PLUS' } }),
  orders: [
    order('InitiatePointInTimeRecovery', {
      input: async ({ emulator: { clock } }) => {
        clock.freeze(true);
        const RestoreTimestamp = new Date(clock.now());
        clock.advance(15 * minute);
        return { UserPoolId, RestoreTimestamp };
      },
      steps: [
        pool,
        plan,
        step(
          'a moment too late',
          ago(15 * minute - 1),
          invalid,
          'RestoreTimestamp must be at least 15 minutes in the past.',
        ),
        apart('it cannot be too late and before the pool'),
        step(
          'before the pool',
          ({ world: { state, clock } }: Bench) => {
            const there = state.userPools.get('', poolId)!;
            state.userPools.set({ ...there, createdAt: clock.now() - 14 * minute });
          },
          invalid,
          'RestoreTimestamp cannot be earlier than the creation time of the user pool.',
        ),
        apart('a pool may be older than its plan reaches, and the moment then is not before it'),
        step(
          'too early for the plan',
          ({ world: { state, clock } }: Bench) => {
            const there = state.userPools.get('', poolId)!;
            state.userPools.set({ ...there, createdAt: 0 });
            return { RestoreTimestamp: new Date(clock.now() - 14 * day - 1) };
          },
          invalid,
          'RestoreTimestamp is not within the recovery period of the user pool: up to 14 days in the past.',
        ),
        step(
          'an import that runs',
          ({ world: { state, records } }: Bench) => {
            const job = rowsOf(poolId).userImportJobs;
            state.userImportJobs.set(job);
            records.imports.begin(job);
          },
          'OperationNotEnabledException',
          'A point-in-time recovery cannot be initiated while a user import job is in progress.',
        ),
        step(
          'how many there may be',
          pending,
          limitExceeded,
          `User pool ${poolId} cannot have more than 1 active point-in-time recovery.`,
        ),
        step(
          'what is not kept',
          cut,
          notImplemented,
          expect.stringContaining('cognito-emu does not do a recovery to a moment before') as unknown as string,
        ),
        apart('a moment that is not known has no plan'),
        step(
          'another plan then',
          ({ emulator: { clock }, world: { state } }: Bench) => {
            const there = state.userPools.get('', poolId)!;
            const withPlan = (UserPoolTier: 'PLUS' | 'ESSENTIALS') =>
              state.userPools.set({ ...there, settings: { ...there.settings, UserPoolTier } });
            withPlan('ESSENTIALS');
            clock.advance(day);
            withPlan('PLUS');
          },
          invalid,
          'The user pool was not on the required feature plan at RestoreTimestamp.',
        ),
      ],
    }),
    order('DescribePointInTimeRecovery', { input: pending, steps: [pool, plan, recovery] }),
    order('CancelPointInTimeRecovery', { input: pending, steps: [pool, plan, recovery, ended('cancelled')] }),
    order('StartPointInTimeRecovery', {
      input: pending,
      steps: [
        pool,
        plan,
        recovery,
        ended('started'),
        step(
          'what is not kept any more',
          cut,
          notImplemented,
          expect.stringContaining('cognito-emu does not do a recovery to a moment before') as unknown as string,
        ),
      ],
    }),
    order('ListPointInTimeRecoveries', { input: { UserPoolId, MaxResults: 10 }, steps: [pool, plan, token] }),
  ],
};
