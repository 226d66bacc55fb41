import { changedTerms, termsExist, termsType } from '../../../domain/looks/terms';
import { pairKey } from '../../../state/rows';
import { onPool } from '../operation';
import { termsOf } from './termsOf';

/** Refusals, in order: pool, document, links, the client has another document of the new name. */
export const UpdateTerms = onPool('UpdateTerms', (call, pool, input) => {
  const { state } = call.world;
  const terms = changedTerms(termsOf(call, pool, input.TermsId), input, call.now);
  const holder = state.terms.by('document', pool.id, pairKey(terms.clientId, terms.name));
  if (holder !== undefined && holder.id !== terms.id) throw termsExist(terms.name, terms.clientId);
  state.terms.put(terms);
  return { Terms: termsType(terms) };
});
