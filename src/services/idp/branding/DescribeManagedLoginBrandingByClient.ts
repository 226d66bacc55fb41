import { brandingType, noBrandingOfClient } from '../../../domain/looks/branding';
import { clientOf } from '../../../flows/lookup/resolve';
import { onPool } from '../operation';

/** Refusals, in order: pool, client, no style. */
export const DescribeManagedLoginBrandingByClient = onPool(
  'DescribeManagedLoginBrandingByClient',
  (call, pool, input) => {
    const client = clientOf(call, pool, input.ClientId);
    const branding = call.world.state.brandings.by('client', pool.id, client.id);
    if (branding === undefined) throw noBrandingOfClient(client.id);
    return { ManagedLoginBranding: brandingType(branding, { isMerged: input.ReturnMergedResources === true }) };
  },
);
