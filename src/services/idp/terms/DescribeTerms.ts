import { termsType } from '../../../domain/terms';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';
import { termsOf } from './termsOf';

/** Refusals, in order: pool, document. */
export const DescribeTerms = idpOperation('DescribeTerms', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  return { Terms: termsType(termsOf(call, pool, input.TermsId)) };
});
