import { noTermsOfClient, termsType } from '../../../domain/terms';
import { clientOf, poolOf } from '../../../flows/resolve';
import { pairKey } from '../../../state/tables';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, client, document. Any text is a name here [model]. */
export const DescribeTermsByClient = idpOperation('DescribeTermsByClient', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const client = clientOf(call, pool, input.ClientId);
  const terms = call.world.state.terms.by('document', pool.id, pairKey(client.id, input.TermsName));
  if (terms === undefined) throw noTermsOfClient(input.TermsName, client.id);
  return { Terms: termsType(terms) };
});
