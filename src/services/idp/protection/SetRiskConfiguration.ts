import {
  assertThreatProtection,
  riskConfiguration,
  riskConfigurationType,
} from '../../../domain/protection/riskConfiguration';
import { clientOf } from '../../../flows/lookup/resolve';
import { allClients } from '../../../state/rows';
import { onPool } from '../operation';

/** Refusals, in order: pool, client, add-on off, actions, ranges. With ids alone it takes the configuration away. */
export const SetRiskConfiguration = onPool('SetRiskConfiguration', (call, pool, input) => {
  if (input.ClientId !== undefined) clientOf(call, pool, input.ClientId);
  assertThreatProtection(pool);
  const place = { userPoolId: pool.id, clientId: input.ClientId ?? allClients };
  const { riskConfigurations } = call.world.state;
  const configuration = riskConfiguration(place, input, call.now);
  if (configuration === undefined) riskConfigurations.delete(pool.id, place.clientId);
  else riskConfigurations.put(configuration);
  return { RiskConfiguration: riskConfigurationType(configuration ?? { ...place, modifiedAt: call.now }) };
});
