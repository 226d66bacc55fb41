import { riskConfigurationType } from '../../../domain/protection/riskConfiguration';
import { clientOf } from '../../../flows/lookup/resolve';
import { allClients } from '../../../state/rows';
import { onPool } from '../operation';

/**
 * A client without a configuration of its own shows the pool's; where none was ever set only ids are shown [likely].
 * Refusals, in order: pool, client.
 */
export const DescribeRiskConfiguration = onPool('DescribeRiskConfiguration', (call, pool, input) => {
  if (input.ClientId !== undefined) clientOf(call, pool, input.ClientId);
  const { riskConfigurations } = call.world.state;
  const configuration =
    riskConfigurations.get(pool.id, input.ClientId ?? allClients) ?? riskConfigurations.get(pool.id, allClients);
  return {
    RiskConfiguration: configuration === undefined ? { UserPoolId: pool.id } : riskConfigurationType(configuration),
  };
});
