import { brandingType } from '../../../domain/looks/branding';
import { onPool } from '../operation';
import { brandingOf } from './brandingOf';

/** Refusals, in order: pool, style. */
export const DescribeManagedLoginBranding = onPool('DescribeManagedLoginBranding', (call, pool, input) => {
  const branding = brandingOf(call, pool, input.ManagedLoginBrandingId);
  return { ManagedLoginBranding: brandingType(branding, { isMerged: input.ReturnMergedResources === true }) };
});
