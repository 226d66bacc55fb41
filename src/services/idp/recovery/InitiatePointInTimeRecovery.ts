import { refusal } from '../../../contract';
import { assertRecoveryPoint } from '../../../domain/recovery/recoveryPoint';
import { assertRoomForPreview, restorationType } from '../../../domain/recovery/restorations';
import { previewOf } from '../../../domain/recovery/reversal';
import { allRestorations, reversalTo } from '../../../flows/recovery/reverting';
import type { UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { assertRecoverable } from './restorationOf';

/** Rule [model], code and text [likely]. */
function assertNoImportRuns(call: Call, { id }: UserPool): void {
  const { running } = call.world.records.imports;
  if (running?.userPoolId !== id) return;
  throw refusal(
    'OperationNotEnabledException',
    'A point-in-time recovery cannot be initiated while a user import job is in progress.',
    `It is ${running.id}: wait for its end, or StopUserImportJob.`,
  );
}

/**
 * Refusals, in order [likely]: pool, plan, a moment too late, before the pool, too early for the plan, an import that runs, how
 * many there may be, what is not kept, another plan then. Here the preview is there at once: the answer says
 * PREVIEW_GENERATING, whoever looks next sees PREVIEW_GENERATED.
 */
export const InitiatePointInTimeRecovery = onPool('InitiatePointInTimeRecovery', (call, pool, input) => {
  const restoresTo = input.RestoreTimestamp.getTime();
  assertRecoverable(pool);
  assertRecoveryPoint(pool, restoresTo, call.now);
  assertNoImportRuns(call, pool);
  assertRoomForPreview(pool.id, allRestorations(call), call.now);
  const restoration = {
    userPoolId: pool.id,
    id: call.world.random.uuid(),
    number: call.world.state.restorations.count(pool.id) + 1,
    restoresTo,
    createdAt: call.now,
    preview: previewOf(reversalTo(call, pool, { restoresTo, createdAt: call.now })),
  };
  commit(call, ({ restorations }) => restorations.put(restoration));
  return { Restoration: restorationType(restoration, call.now, 'PREVIEW_GENERATING') };
});
