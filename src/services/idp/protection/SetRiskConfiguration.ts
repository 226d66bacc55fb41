import { riskConfiguration, riskConfigurationType } from '../../../domain/protection/riskConfiguration';
import { clientOf } from '../../../flows/lookup/resolve';
import { allClients } from '../../../state/rows';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/**
 * With ids alone it takes the configuration away. A pool without threat protection has one as well [field: Terraform's
 * provider is tested on AWS with such a pool]. Refusals, in order: pool, client, actions, ranges.
 */
export const SetRiskConfiguration = onPool('SetRiskConfiguration', (call, pool, input) => {
  if (input.ClientId !== undefined) clientOf(call, pool, input.ClientId);
  const place = { userPoolId: pool.id, clientId: input.ClientId ?? allClients };
  const configuration = riskConfiguration(place, input, call.now);
  commit(call, ({ riskConfigurations }) => {
    if (configuration === undefined) riskConfigurations.delete(pool.id, place.clientId);
    else riskConfigurations.set(configuration);
  });
  return { RiskConfiguration: riskConfigurationType(configuration ?? { ...place, modifiedAt: call.now }) };
});
