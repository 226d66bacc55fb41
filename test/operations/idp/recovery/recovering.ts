import type { RestoreStatusType } from '../../../../src/contract/generated/idp';
import { ask } from '../../../support/commands';
import type { Bench } from '../../../support/emulator';
import { poolId } from '../../../support/pools';

const minute = 60_000;

/** Lets so much time pass that the moment of this call can be gone back to; answers it. */
export function momentOf({ emulator }: Pick<Bench, 'emulator'>): number {
  const moment = emulator.clock.now();
  emulator.clock.advance(1);
  return moment;
}

/** Quarter of an hour later, when a moment can be gone back to. */
export const later = ({ emulator }: Pick<Bench, 'emulator'>, by = 15 * minute): number => emulator.clock.advance(by);

export interface Described {
  readonly RestoreId: string;
  readonly RestoreStatus: RestoreStatusType;
  readonly RestoreTimestamp: Date;
  readonly TriggerTimestamp: Date;
  readonly RestorePreview?: readonly {
    readonly Entity: string;
    readonly CreateCount: number;
    readonly UpdateCount: number;
    readonly DeleteCount: number;
  }[];
}

const described = ({ Restoration }: { Restoration?: unknown }) => Restoration as Described;

export const initiate = async (bench: Bench, moment: number, UserPoolId = poolId): Promise<Described> =>
  described(await ask(bench, 'InitiatePointInTimeRecovery', { UserPoolId, RestoreTimestamp: new Date(moment) }));

export const describe_ = async (bench: Bench, RestoreId: string, UserPoolId = poolId): Promise<Described> =>
  described(await ask(bench, 'DescribePointInTimeRecovery', { UserPoolId, RestoreId }));

export const start = async (bench: Bench, RestoreId: string, UserPoolId = poolId): Promise<Described> =>
  described(await ask(bench, 'StartPointInTimeRecovery', { UserPoolId, RestoreId }));

export const cancel = async (bench: Bench, RestoreId: string, UserPoolId = poolId): Promise<Described> =>
  described(await ask(bench, 'CancelPointInTimeRecovery', { UserPoolId, RestoreId }));

/** Counts of a preview: created, updated, deleted, by entity; those that are nothing are left out. */
export const counts = ({ RestorePreview = [] }: Described): Record<string, readonly number[]> =>
  Object.fromEntries(
    RestorePreview.map(({ Entity, CreateCount, UpdateCount, DeleteCount }): [string, number[]] => [
      Entity,
      [CreateCount, UpdateCount, DeleteCount].map(Number), // longs, which are big to this client
    ]).filter(([, numbers]) => numbers.some((count) => count > 0)),
  );

/** Goes back to a moment, all the way; answers what the preview said. */
export async function recover(bench: Bench, moment: number): Promise<Described> {
  later(bench);
  const { RestoreId } = await initiate(bench, moment);
  const preview = await describe_(bench, RestoreId);
  await start(bench, RestoreId);
  return preview;
}

/** The refusal of whatever writes meanwhile. */
export const pausedText = (what: string): string =>
  `${what} is not available while a point-in-time recovery of the user pool is in progress.`; // likely

/** As an initiation does, whatever there may be. */
export function pause({ world: { state, clock } }: Pick<Bench, 'world'>, userPoolId = poolId): void {
  const now = clock.now();
  const id = '00000000-0000-4000-8000-000000000001';
  state.restorations.put({ userPoolId, id, number: 1, restoresTo: now, createdAt: now, preview: [] });
}
