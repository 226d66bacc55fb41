import { noTermsOfClient, termsType } from '../../../domain/looks/terms';
import { pairKey } from '../../../state/rows';
import { onClient } from '../operation';

/** Refusals, in order: pool, client, document. Any text is a name here [model]. */
export const DescribeTermsByClient = onClient('DescribeTermsByClient', (call, { pool, client }, input) => {
  const terms = call.world.state.terms.by('document', pool.id, pairKey(client.id, input.TermsName));
  if (terms === undefined) throw noTermsOfClient(input.TermsName, client.id);
  return { Terms: termsType(terms) };
});
