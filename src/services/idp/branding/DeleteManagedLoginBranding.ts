import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { brandingOf } from './brandingOf';

/** Refusals, in order: pool, style. */
export const DeleteManagedLoginBranding = onPool('DeleteManagedLoginBranding', (call, pool, input) => {
  const branding = brandingOf(call, pool, input.ManagedLoginBrandingId);
  commit(call, ({ brandings }) => brandings.remove(branding));
});
