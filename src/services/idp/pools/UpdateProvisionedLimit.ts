import { assertProvisionable, limitOf, limitType } from '../../../domain/plan/provisionedLimits';
import { idpOperation } from '../operation';

/** Kept and shown; the emulator does not hold requests to it. */
export const UpdateProvisionedLimit = idpOperation('UpdateProvisionedLimit', (call, input) => {
  const limit = limitOf(input.LimitDefinition.Attributes);
  const value = input.RequestedLimitValue;
  assertProvisionable(limit, value);
  call.world.state.provisionedLimits.put({ region: call.region, category: limit.category, value });
  return { Limit: limitType(limit, value) };
});
