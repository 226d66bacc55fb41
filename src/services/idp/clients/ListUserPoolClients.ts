import { isRegistered } from '../../../domain/clients/registration';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { onPool } from '../operation';

/**
 * In the order of their names [likely]; pages of a list of one type may be short or empty [model]. Refusals, in order: pool, token.
 */
export const ListUserPoolClients = onPool('ListUserPoolClients', (call, pool, input) => {
  const bound = ['ListUserPoolClients', pool.id];
  const options = pageOptions(call, { token: input.NextToken, limit: input.MaxResults, bound, most: 60 });
  const page = call.world.state.clients.scan('name', pool.id, options);
  const { ClientType: wanted } = input;
  const rows = page.rows.filter(
    ({ settings }) => wanted === undefined || isRegistered(settings) === (wanted === 'DCR'),
  );
  return {
    UserPoolClients: rows.map(({ id, name }) => ({ ClientId: id, UserPoolId: pool.id, ClientName: name })),
    NextToken: nextToken(call, page.next, bound),
  };
});
