import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';
import { brandingOf } from './brandingOf';

/** Refusals, in order: pool, style. */
export const DeleteManagedLoginBranding = idpOperation('DeleteManagedLoginBranding', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const { id } = brandingOf(call, pool, input.ManagedLoginBrandingId);
  call.world.state.brandings.delete(pool.id, id);
});
