import { logDeliveryType } from '../../../domain/logDelivery';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** An empty list where nothing was set [likely]. Refusals: pool. */
export const GetLogDeliveryConfiguration = idpOperation('GetLogDeliveryConfiguration', (call, input) => {
  const { id } = poolOf(call, input.UserPoolId);
  const delivery = call.world.state.logDeliveries.get(id, id) ?? { userPoolId: id, configurations: [] };
  return { LogDeliveryConfiguration: logDeliveryType(delivery) };
});
