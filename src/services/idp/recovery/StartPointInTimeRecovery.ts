import { assertPending, restorationType } from '../../../domain/recovery/restorations';
import { reversalAsPreviewed, revert } from '../../../flows/recovery/reverting';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { restorationOf } from './restorationOf';

/**
 * Refusals, in order: pool, plan, recovery, a status that is another, what is not kept any more. Here all is restored at
 * once: the answer says RESTORING, whoever looks next sees RESTORE_COMPLETED.
 */
export const StartPointInTimeRecovery = onPool('StartPointInTimeRecovery', (call, pool, input) => {
  const restoration = restorationOf(call, pool, input.RestoreId);
  assertPending(restoration, call.now, 'started');
  const reversal = reversalAsPreviewed(call, pool, restoration);
  const started = { ...restoration, startedAt: call.now };
  commit(call, ({ restorations }) => {
    restorations.replace(restoration, started);
    revert(call, reversal);
  });
  return { Restoration: restorationType(started, call.now, 'RESTORING') };
});
