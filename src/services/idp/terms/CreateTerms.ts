import { assertRoomForTerms, newTerms, termsExist, termsType } from '../../../domain/looks/terms';
import { pairKey } from '../../../state/rows';
import { onClient } from '../operation';

/** Refusals, in order: pool, client, links, document exists, too many documents. */
export const CreateTerms = onClient('CreateTerms', (call, { pool, client }, input) => {
  const { state, random } = call.world;
  const terms = newTerms({ userPoolId: pool.id, clientId: client.id, id: random.uuid() }, input, call.now);
  if (state.terms.by('document', pool.id, pairKey(client.id, terms.name)) !== undefined)
    throw termsExist(terms.name, client.id);
  assertRoomForTerms(state.terms.count(pool.id));
  state.terms.put(terms);
  return { Terms: termsType(terms) };
});
