import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { onPool } from '../operation';

/** In the order of their names [likely]; never with details. Refusals, in order: pool, token. */
export const ListIdentityProviders = onPool('ListIdentityProviders', (call, pool, input) => {
  const bound = ['ListIdentityProviders', pool.id];
  const options = pageOptions(call, { token: input.NextToken, limit: input.MaxResults, bound, most: 60 });
  const page = call.world.state.identityProviders.scan('name', pool.id, options);
  const Providers = page.rows.map(({ name, type, createdAt, modifiedAt }) => ({
    ProviderName: name,
    ProviderType: type,
    LastModifiedDate: new Date(modifiedAt),
    CreationDate: new Date(createdAt),
  }));
  return { Providers, NextToken: nextToken(call, page.next, bound) };
});
