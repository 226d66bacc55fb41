import { mfaConfig, withMfaConfig } from '../../../domain/pools/mfaSettings';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Refusals, in order: pool, mode against factors [live: before the e-mail checks], plan, e-mail account, first factors, recovery. */
export const SetUserPoolMfaConfig = onPool('SetUserPoolMfaConfig', (call, pool, input) => {
  const changed = { ...withMfaConfig(pool, input), modifiedAt: call.now };
  commit(call, ({ userPools }) => userPools.replace(pool, changed));
  return mfaConfig(changed);
});
