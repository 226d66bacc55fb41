import { brandingType, changedBranding, idsMissing } from '../../../domain/looks/branding';
import { poolOf } from '../../../flows/lookup/resolve';
import { idpOperation } from '../operation';
import { brandingOf } from './brandingOf';

/** Merges what was sent into the style. Refusals, in order: ids missing, pool, style, what was sent. */
export const UpdateManagedLoginBranding = idpOperation('UpdateManagedLoginBranding', (call, input) => {
  if (input.UserPoolId === undefined) throw idsMissing('userPoolId');
  if (input.ManagedLoginBrandingId === undefined) throw idsMissing('managedLoginBrandingId');
  const pool = poolOf(call, input.UserPoolId);
  const branding = changedBranding(brandingOf(call, pool, input.ManagedLoginBrandingId), input, call.now);
  call.world.state.brandings.put(branding);
  return { ManagedLoginBranding: brandingType(branding, { isMerged: false }) };
});
