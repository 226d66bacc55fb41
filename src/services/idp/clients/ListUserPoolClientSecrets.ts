import { descriptorOf } from '../../../domain/clientSecrets';
import { pageOptions } from '../../../flows/paging';
import { clientOf, poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Never shows a value. Two secrets make one page: no NextToken is ever given. Refusals, in order: pool, client, token. */
export const ListUserPoolClientSecrets = idpOperation('ListUserPoolClientSecrets', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const client = clientOf(call, pool, input.ClientId);
  const bound = ['ListUserPoolClientSecrets', pool.id, client.id];
  pageOptions({ token: input.NextToken, limit: undefined, bound, most: 60 });
  return { ClientSecrets: client.secrets.map(descriptorOf) };
});
