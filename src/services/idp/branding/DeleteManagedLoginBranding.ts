import { onPool } from '../operation';
import { brandingOf } from './brandingOf';

/** Refusals, in order: pool, style. */
export const DeleteManagedLoginBranding = onPool('DeleteManagedLoginBranding', (call, pool, input) => {
  const { id } = brandingOf(call, pool, input.ManagedLoginBrandingId);
  call.world.state.brandings.delete(pool.id, id);
});
