import { logDeliveryType } from '../../../domain/protection/logDelivery';
import { onPool } from '../operation';

/** An empty list where nothing was set [likely]. Refusals: pool. */
export const GetLogDeliveryConfiguration = onPool('GetLogDeliveryConfiguration', (call, pool) => {
  const { id } = pool;
  const delivery = call.world.state.logDeliveries.get(id, id) ?? { userPoolId: id, configurations: [] };
  return { LogDeliveryConfiguration: logDeliveryType(delivery) };
});
