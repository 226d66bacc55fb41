import { mfaConfig, withMfaConfig } from '../../../domain/mfaSettings';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, mode against factors [live: before the e-mail checks], plan, e-mail account, first factors, recovery. */
export const SetUserPoolMfaConfig = idpOperation('SetUserPoolMfaConfig', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const changed = { ...withMfaConfig(pool, input), modifiedAt: call.now };
  call.world.state.userPools.put(changed);
  return mfaConfig(changed);
});
