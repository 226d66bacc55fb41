import { restorationType } from '../../../domain/recovery/restorations';
import { onPool } from '../operation';
import { restorationOf } from './restorationOf';

/** Refusals, in order: pool, plan, recovery. */
export const DescribePointInTimeRecovery = onPool('DescribePointInTimeRecovery', (call, pool, input) => ({
  Restoration: restorationType(restorationOf(call, pool, input.RestoreId), call.now),
}));
