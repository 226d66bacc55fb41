import { noSuchBranding } from '../../../domain/looks/branding';
import type { Branding, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';

/** @throws ResourceNotFoundException */
export function brandingOf(call: Call, pool: UserPool, id: string): Branding {
  const branding = call.world.state.brandings.get(pool.id, id);
  if (branding === undefined) throw noSuchBranding(id);
  return branding;
}
