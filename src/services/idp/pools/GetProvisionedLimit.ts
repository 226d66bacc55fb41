import { limitOf, limitType } from '../../../domain/plan/provisionedLimits';
import { idpOperation } from '../operation';

/** Limits are the account's, one for each region. */
export const GetProvisionedLimit = idpOperation('GetProvisionedLimit', (call, input) => {
  const limit = limitOf(input.LimitDefinition.Attributes);
  return { Limit: limitType(limit, call.world.state.provisionedLimits.get(call.region, limit.category)?.value) };
});
