import { invalid, refusal, type ServiceError } from '../../contract';
import type { Restoration } from '../../state/rows';

const hour = 3_600_000;
const day = 24 * hour;

/** So long after its initiation a preview can be applied [model]. */
const previewFor = day;

type Facts = Pick<Restoration, 'createdAt' | 'startedAt' | 'cancelledAt'>;

type Status = 'PREVIEW_GENERATED' | 'PREVIEW_CANCELLED' | 'PREVIEW_EXPIRED' | 'RESTORE_COMPLETED';

/** What a recovery is by now. The states of AWS's own failures, which only its support ends, do not occur here. */
export function statusOf({ createdAt, startedAt, cancelledAt }: Facts, now: number): Status {
  if (startedAt !== undefined) return 'RESTORE_COMPLETED';
  if (cancelledAt !== undefined) return 'PREVIEW_CANCELLED';
  return now >= createdAt + previewFor ? 'PREVIEW_EXPIRED' : 'PREVIEW_GENERATED';
}

/** Whether it pauses its pool's writes. */
export const isActive = (restoration: Facts, now: number): boolean =>
  statusOf(restoration, now) === 'PREVIEW_GENERATED';

/** Whether it changes anything. */
export const isOfChanges = (preview: Restoration['preview']): boolean =>
  preview.some(({ created, updated, deleted }) => created + updated + deleted > 0);

/** What AWS does in the background takes no time here: an answer says that it began, whoever looks next sees it done. */
type Passing = 'PREVIEW_GENERATING' | 'RESTORING';

/** As operations describe it. That changes end with the initiation, from which on none come, is [likely]. */
export function restorationType(row: Restoration, now: number, passing?: Passing) {
  return {
    RestoreId: row.id,
    RestoreStatus: passing ?? statusOf(row, now),
    RestoreTimestamp: new Date(row.restoresTo),
    TriggerTimestamp: new Date(row.createdAt),
    ...(passing !== 'PREVIEW_GENERATING' && {
      RestorePreview: row.preview.map(({ entity, created, updated, deleted }) => ({
        Entity: entity,
        CreateCount: created,
        UpdateCount: updated,
        DeleteCount: deleted,
      })),
    }),
  };
}

/** As lists tell of it. */
export const restorationSummary = (row: Restoration, now: number) => ({
  RestoreId: row.id,
  RestoreStatus: statusOf(row, now),
  RestoreTimestamp: new Date(row.restoresTo),
});

/** [likely] */
export const noSuchRestoration = (id: string): ServiceError =>
  refusal('ResourceNotFoundException', `Point-in-time recovery ${id} does not exist.`);

/** That a recovery is started and cancelled before its end and once [model], text [likely]. @throws InvalidParameterException */
export function assertPending(row: Restoration, now: number, done: 'started' | 'cancelled'): void {
  const status = statusOf(row, now);
  if (status === 'PREVIEW_GENERATED') return;
  throw invalid(`Point-in-time recovery ${row.id} cannot be ${done}: its status is ${status}.`);
}

const limited = (message: string, hint?: string) => refusal('LimitExceededException', message, hint);

/**
 * How many recoveries there may be [model]; that all of it is LimitExceeded, and the sentences [likely].
 * @param all of the account, those of the pool among them
 * @throws LimitExceededException
 */
export function assertRoomForPreview(userPoolId: string, all: readonly Restoration[], now: number): void {
  const own = all.filter((row) => row.userPoolId === userPoolId);
  const active = all.filter((row) => isActive(row, now));
  const since = (rows: readonly Restoration[], span: number) =>
    rows.filter(({ createdAt }) => createdAt > now - span).length;
  const running = active.find((row) => row.userPoolId === userPoolId);
  if (running !== undefined) {
    throw limited(
      `User pool ${userPoolId} cannot have more than 1 active point-in-time recovery.`,
      `It is ${running.id}: StartPointInTimeRecovery or CancelPointInTimeRecovery ends it.`,
    );
  }
  if (active.length >= 5) throw limited('The account cannot have more than 5 active point-in-time recoveries.');
  if (own.some(({ startedAt }) => startedAt !== undefined && startedAt > now - day)) {
    throw limited(`User pool ${userPoolId} cannot complete more than 1 point-in-time recovery in 24 hours.`);
  }
  if (since(own, day) >= 3) {
    throw limited(`User pool ${userPoolId} cannot have more than 3 recovery previews in 24 hours.`);
  }
  if (since(all, day) >= 10) throw limited('The account cannot have more than 10 recovery previews in 24 hours.');
  if (since(own, 30 * day) >= 10) {
    throw limited(`User pool ${userPoolId} cannot have more than 10 recovery previews in 30 days.`);
  }
}
