import { assertSecretsAreManaged, descriptorOf } from '../../../domain/clients/clientSecrets';
import { liveSecrets } from '../../../domain/clients/publishedSecrets';
import { pageOptions } from '../../../flows/lookup/paging';
import { onClient } from '../operation';

/** Never shows a value. Two secrets make one page: no NextToken is ever given. Refusals, in order: pool, client, registered itself, token. */
export const ListUserPoolClientSecrets = onClient('ListUserPoolClientSecrets', (call, { pool, client }, input) => {
  assertSecretsAreManaged(client);
  const bound = ['ListUserPoolClientSecrets', pool.id, client.id];
  pageOptions(call, { token: input.NextToken, limit: undefined, bound, most: 60 });
  return { ClientSecrets: liveSecrets(client, call.now).map(descriptorOf) };
});
