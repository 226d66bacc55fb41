import { noSuchTerms } from '../../../domain/terms';
import type { Terms } from '../../../state/configurationRows';
import type { UserPool } from '../../../state/rows';
import type { Call } from '../../../world/World';

/** @throws ResourceNotFoundException */
export function termsOf(call: Call, pool: UserPool, id: string): Terms {
  const terms = call.world.state.terms.get(pool.id, id);
  if (terms === undefined) throw noSuchTerms(id);
  return terms;
}
