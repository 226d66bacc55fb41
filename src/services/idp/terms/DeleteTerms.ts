import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { termsOf } from './termsOf';

/** Refusals, in order: pool, document. */
export const DeleteTerms = onPool('DeleteTerms', (call, pool, input) => {
  const document = termsOf(call, pool, input.TermsId);
  commit(call, ({ terms }) => terms.remove(document));
});
