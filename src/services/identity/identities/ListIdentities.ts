import { identityDescription } from '../../../domain/identities/identities';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { onIdentityPool } from '../operation';

/**
 * In the order of their ids [likely], disabled ones among them unless they are hidden [model documentation]. Refusals, in
 * order: pool, token.
 */
export const ListIdentities = onIdentityPool('ListIdentities', (call, pool, input) => {
  const { MaxResults, NextToken, HideDisabled = false } = input;
  const bound = ['ListIdentities', pool.id, String(HideDisabled)];
  const options = pageOptions(call, { token: NextToken, limit: MaxResults, bound, most: 60 });
  const page = call.world.state.identities.scan(HideDisabled ? 'enabled' : 'id', pool.id, options);
  return {
    IdentityPoolId: pool.id,
    Identities: page.rows.map(identityDescription),
    NextToken: nextToken(call, page.next, bound),
  };
});
