import { primaryType, replicaType } from '../../../domain/pools/replicas';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { idpOperation } from '../operation';
import { replicatedPoolOf } from './replicatedPool';

/** The primary first [likely], then its replicas by region. */
export const ListUserPoolReplicas = idpOperation('ListUserPoolReplicas', (call, input) => {
  const pool = replicatedPoolOf(call, input.UserPoolId);
  const bound = ['ListUserPoolReplicas', pool.id];
  const options = pageOptions(call, { token: input.NextToken, limit: undefined, bound, most: 60 });
  const page = call.world.state.replicas.scan('region', pool.id, options);
  const primary = input.NextToken === undefined ? [primaryType(pool)] : [];
  return {
    UserPoolReplicas: [...primary, ...page.rows.map((replica) => replicaType(replica))],
    NextToken: nextToken(call, page.next, bound),
  };
});
