import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { onPool } from '../operation';

/**
 * In the order of their names [likely]. No client is of type DCR here: a page of those is empty, as AWS's may be while
 * more pages follow [model]. Refusals, in order: pool, token.
 */
export const ListUserPoolClients = onPool('ListUserPoolClients', (call, pool, input) => {
  const bound = ['ListUserPoolClients', pool.id];
  const options = pageOptions({ token: input.NextToken, limit: input.MaxResults, bound, most: 60 });
  const page = call.world.state.clients.scan('name', pool.id, options);
  const rows = input.ClientType === 'DCR' ? [] : page.rows;
  return {
    UserPoolClients: rows.map(({ id, name }) => ({ ClientId: id, UserPoolId: pool.id, ClientName: name })),
    NextToken: nextToken(page.next, bound),
  };
});
