import { noSuchRestoration } from '../../../domain/recovery/restorations';
import { assertTierHas } from '../../../domain/plan/tier';
import type { Restoration, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';

/** @throws FeatureUnavailableInTierException */
export const assertRecoverable = ({ settings }: UserPool): void => {
  assertTierHas(settings, 'Point-in-Time Recovery');
};

/** @throws FeatureUnavailableInTierException, ResourceNotFoundException */
export function restorationOf(call: Call, pool: UserPool, id: string): Restoration {
  assertRecoverable(pool);
  const restoration = call.world.state.restorations.get(pool.id, id);
  if (restoration === undefined) throw noSuchRestoration(id);
  return restoration;
}
