import { brandingType } from '../../../domain/branding';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';
import { brandingOf } from './brandingOf';

/** Refusals, in order: pool, style. */
export const DescribeManagedLoginBranding = idpOperation('DescribeManagedLoginBranding', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const branding = brandingOf(call, pool, input.ManagedLoginBrandingId);
  return { ManagedLoginBranding: brandingType(branding, { isMerged: input.ReturnMergedResources === true }) };
});
