import { termsDescription } from '../../../domain/looks/terms';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { onPool } from '../operation';

/** In the order of their ids [likely], without links. Refusals, in order: pool, token. */
export const ListTerms = onPool('ListTerms', (call, pool, input) => {
  const bound = ['ListTerms', pool.id];
  const options = pageOptions(call, { token: input.NextToken, limit: input.MaxResults, bound, most: 60 });
  const page = call.world.state.terms.scan('id', pool.id, options);
  return { Terms: page.rows.map(termsDescription), NextToken: nextToken(call, page.next, bound) };
});
