import { noDomainForCustomization, uiCustomizationType } from '../../../domain/uiCustomization';
import { domainsOf } from '../../../flows/poolDomains';
import { clientOf, poolOf } from '../../../flows/resolve';
import { allClients } from '../../../state/configurationRows';
import { idpOperation } from '../operation';

/** The client's look, else that of all clients, else an empty one [model]. Refusals, in order: pool, client, no domain. */
export const GetUICustomization = idpOperation('GetUICustomization', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const clientId = input.ClientId ?? allClients;
  if (clientId !== allClients) clientOf(call, pool, clientId);
  const { prefix, custom = prefix } = domainsOf(call, pool);
  if (custom === undefined) throw noDomainForCustomization();
  const { uiCustomizations } = call.world.state;
  const look = uiCustomizations.get(pool.id, clientId) ?? uiCustomizations.get(pool.id, allClients);
  return { UICustomization: look === undefined ? {} : uiCustomizationType(look, custom) };
});
