import { assertPending, restorationType } from '../../../domain/recovery/restorations';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { restorationOf } from './restorationOf';

/** Refusals, in order: pool, plan, recovery, a status that is another. */
export const CancelPointInTimeRecovery = onPool('CancelPointInTimeRecovery', (call, pool, input) => {
  const restoration = restorationOf(call, pool, input.RestoreId);
  assertPending(restoration, call.now, 'cancelled');
  const cancelled = { ...restoration, cancelledAt: call.now };
  commit(call, ({ restorations }) => restorations.replace(restoration, cancelled));
  return { Restoration: restorationType(cancelled, call.now) };
});
