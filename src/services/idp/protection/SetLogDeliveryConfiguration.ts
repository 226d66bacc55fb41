import {
  assertLogConfigurations,
  foreignGroup,
  logDelivery,
  logDeliveryType,
} from '../../../domain/protection/logDelivery';
import { poolOf } from '../../../flows/lookup/resolve';
import { commit } from '../../../world/commit';
import { idpOperation } from '../operation';

/** Refusals, in order: destinations missing or sources repeated, pool, level and destination, plan. */
export const SetLogDeliveryConfiguration = idpOperation('SetLogDeliveryConfiguration', (call, input) => {
  assertLogConfigurations(input.LogConfigurations);
  const pool = poolOf(call, input.UserPoolId);
  const delivery = logDelivery(pool, input.LogConfigurations);
  const foreign = foreignGroup(pool, input.LogConfigurations);
  if (foreign !== undefined) call.hint(`AWS takes a log group of the pool's own account alone, unlike ${foreign}.`);
  commit(call, ({ logDeliveries }) => logDeliveries.set(delivery));
  return { LogDeliveryConfiguration: logDeliveryType(delivery) };
});
