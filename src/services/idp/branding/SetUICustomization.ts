import { customization, uiCustomizationType } from '../../../domain/looks/uiCustomization';
import { idpOperation } from '../operation';
import { classicPages } from './classicPages';

/** Refusals, in order: pool, client, no domain, sizes, style sheet, image. Without either it takes the look away. */
export const SetUICustomization = idpOperation('SetUICustomization', (call, input) => {
  const { userPoolId, clientId, domain } = classicPages(call, input);
  const { uiCustomizations } = call.world.state;
  const look = customization({ userPoolId, clientId }, input, uiCustomizations.get(userPoolId, clientId), call.now);
  if (look === undefined) {
    uiCustomizations.delete(userPoolId, clientId);
    return { UICustomization: { UserPoolId: userPoolId, ClientId: clientId } };
  }
  uiCustomizations.put(look);
  return { UICustomization: uiCustomizationType(look, domain) };
});
