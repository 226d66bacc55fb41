import { termsType } from '../../../domain/looks/terms';
import { onPool } from '../operation';
import { termsOf } from './termsOf';

/** Refusals, in order: pool, document. */
export const DescribeTerms = onPool('DescribeTerms', (call, pool, input) => {
  return { Terms: termsType(termsOf(call, pool, input.TermsId)) };
});
