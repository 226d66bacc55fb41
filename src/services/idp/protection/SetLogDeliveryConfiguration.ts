import { assertLogConfigurations, logDelivery, logDeliveryType } from '../../../domain/protection/logDelivery';
import { poolOf } from '../../../flows/lookup/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: destinations missing or sources repeated, pool, level and destination, plan. */
export const SetLogDeliveryConfiguration = idpOperation('SetLogDeliveryConfiguration', (call, input) => {
  assertLogConfigurations(input.LogConfigurations);
  const pool = poolOf(call, input.UserPoolId);
  const delivery = logDelivery(pool, input.LogConfigurations);
  call.world.state.logDeliveries.put(delivery);
  return { LogDeliveryConfiguration: logDeliveryType(delivery) };
});
