import { assertLogConfigurations, logDelivery, logDeliveryType } from '../../../domain/protection/logDelivery';
import { poolOf } from '../../../flows/lookup/resolve';
import { commit } from '../../../world/commit';
import { idpOperation } from '../operation';

/** Refusals, in order: destinations missing or sources repeated, pool, level and destination, plan. */
export const SetLogDeliveryConfiguration = idpOperation('SetLogDeliveryConfiguration', (call, input) => {
  assertLogConfigurations(input.LogConfigurations);
  const pool = poolOf(call, input.UserPoolId);
  const delivery = logDelivery(pool, input.LogConfigurations);
  commit(call, ({ logDeliveries }) => logDeliveries.set(delivery));
  return { LogDeliveryConfiguration: logDeliveryType(delivery) };
});
