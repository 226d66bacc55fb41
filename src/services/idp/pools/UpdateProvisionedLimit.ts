import { assertProvisionable, limitOf, limitType } from '../../../domain/plan/provisionedLimits';
import { commit } from '../../../world/commit';
import { idpOperation } from '../operation';

/** Requests are held to it under `--quotas aws`. */
export const UpdateProvisionedLimit = idpOperation('UpdateProvisionedLimit', (call, input) => {
  const limit = limitOf(input.LimitDefinition.Attributes);
  const value = input.RequestedLimitValue;
  assertProvisionable(limit, value);
  const row = { region: call.region, category: limit.category, value };
  commit(call, ({ provisionedLimits }) => provisionedLimits.set(row));
  return { Limit: limitType(limit, value) };
});
