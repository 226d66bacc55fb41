import { brandingType, noBrandingOfClient } from '../../../domain/branding';
import { clientOf, poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, client, no style. */
export const DescribeManagedLoginBrandingByClient = idpOperation(
  'DescribeManagedLoginBrandingByClient',
  (call, input) => {
    const pool = poolOf(call, input.UserPoolId);
    const client = clientOf(call, pool, input.ClientId);
    const branding = call.world.state.brandings.by('client', pool.id, client.id);
    if (branding === undefined) throw noBrandingOfClient(client.id);
    return { ManagedLoginBranding: brandingType(branding, { isMerged: input.ReturnMergedResources === true }) };
  },
);
