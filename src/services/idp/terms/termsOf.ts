import { noSuchTerms } from '../../../domain/looks/terms';
import type { Terms, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';

/** @throws ResourceNotFoundException */
export function termsOf(call: Call, pool: UserPool, id: string): Terms {
  const terms = call.world.state.terms.get(pool.id, id);
  if (terms === undefined) throw noSuchTerms(id);
  return terms;
}
