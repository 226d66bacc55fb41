import { onPool } from '../operation';
import { termsOf } from './termsOf';

/** Refusals, in order: pool, document. */
export const DeleteTerms = onPool('DeleteTerms', (call, pool, input) => {
  const { id } = termsOf(call, pool, input.TermsId);
  call.world.state.terms.delete(pool.id, id);
});
