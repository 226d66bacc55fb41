import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';
import { termsOf } from './termsOf';

/** Refusals, in order: pool, document. */
export const DeleteTerms = idpOperation('DeleteTerms', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const { id } = termsOf(call, pool, input.TermsId);
  call.world.state.terms.delete(pool.id, id);
});
