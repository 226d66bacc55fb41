import { customization, noDomainForCustomization, uiCustomizationType } from '../../../domain/uiCustomization';
import { domainsOf } from '../../../flows/poolDomains';
import { clientOf, poolOf } from '../../../flows/resolve';
import { allClients } from '../../../state/configurationRows';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, client, no domain, sizes, style sheet, image. Without either it takes the look away. */
export const SetUICustomization = idpOperation('SetUICustomization', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const clientId = input.ClientId ?? allClients;
  if (clientId !== allClients) clientOf(call, pool, clientId);
  const { prefix, custom = prefix } = domainsOf(call, pool);
  if (custom === undefined) throw noDomainForCustomization();
  const { uiCustomizations } = call.world.state;
  const look = customization({ userPoolId: pool.id, clientId }, input, uiCustomizations.get(pool.id, clientId), call.now);
  if (look === undefined) {
    uiCustomizations.delete(pool.id, clientId);
    return { UICustomization: { UserPoolId: pool.id, ClientId: clientId } };
  }
  uiCustomizations.put(look);
  return { UICustomization: uiCustomizationType(look, custom) };
});
