import { uiCustomizationType } from '../../../domain/looks/uiCustomization';
import { allClients } from '../../../state/rows';
import { idpOperation } from '../operation';
import { classicPages } from './classicPages';

/** The client's look, else that of all clients, else an empty one [model]. Refusals, in order: pool, client, no domain. */
export const GetUICustomization = idpOperation('GetUICustomization', (call, input) => {
  const { userPoolId, clientId, base } = classicPages(call, input);
  const { uiCustomizations } = call.world.state;
  const look = uiCustomizations.get(userPoolId, clientId) ?? uiCustomizations.get(userPoolId, allClients);
  return { UICustomization: look === undefined ? {} : uiCustomizationType(look, base) };
});
