import { customization, uiCustomizationType } from '../../../domain/looks/uiCustomization';
import { commit } from '../../../world/commit';
import { idpOperation } from '../operation';
import { classicPages } from './classicPages';

/** Refusals, in order: pool, client, no domain, sizes, style sheet, image. Without either it takes the look away. */
export const SetUICustomization = idpOperation('SetUICustomization', (call, input) => {
  const { userPoolId, clientId, base } = classicPages(call, input);
  const present = call.world.state.uiCustomizations.get(userPoolId, clientId);
  const look = customization({ userPoolId, clientId }, input, present, call.now);
  if (look === undefined) {
    commit(call, ({ uiCustomizations }) => uiCustomizations.delete(userPoolId, clientId));
    return { UICustomization: { UserPoolId: userPoolId, ClientId: clientId } };
  }
  commit(call, ({ uiCustomizations }) => uiCustomizations.set(look));
  return { UICustomization: uiCustomizationType(look, base) };
});
