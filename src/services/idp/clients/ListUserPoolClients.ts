import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { onPool } from '../operation';

/**
 * In the order of their names [likely]; every one is REGULAR, for none registers itself yet, and pages of a filtered list
 * may be empty [model]. Refusals, in order: pool, token.
 */
export const ListUserPoolClients = onPool('ListUserPoolClients', (call, pool, input) => {
  const bound = ['ListUserPoolClients', pool.id];
  const options = pageOptions(call, { token: input.NextToken, limit: input.MaxResults, bound, most: 60 });
  const page = call.world.state.clients.scan('name', pool.id, options);
  const rows = input.ClientType === 'DCR' ? [] : page.rows;
  return {
    UserPoolClients: rows.map(({ id, name }) => ({ ClientId: id, UserPoolId: pool.id, ClientName: name })),
    NextToken: nextToken(call, page.next, bound),
  };
});
