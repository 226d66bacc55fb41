import { brandingType, changedBranding, idsMissing } from '../../../domain/looks/branding';
import { poolOf } from '../../../flows/lookup/resolve';
import { commit } from '../../../world/commit';
import { idpOperation } from '../operation';
import { brandingOf } from './brandingOf';

/** Merges what was sent into the style. Refusals, in order: ids missing, pool, style, what was sent. */
export const UpdateManagedLoginBranding = idpOperation('UpdateManagedLoginBranding', (call, input) => {
  if (input.UserPoolId === undefined) throw idsMissing('userPoolId');
  if (input.ManagedLoginBrandingId === undefined) throw idsMissing('managedLoginBrandingId');
  const pool = poolOf(call, input.UserPoolId);
  const present = brandingOf(call, pool, input.ManagedLoginBrandingId);
  const branding = changedBranding(present, input, call.now);
  commit(call, ({ brandings }) => brandings.replace(present, branding));
  return { ManagedLoginBranding: brandingType(branding, { isMerged: false }) };
});
