import { resourceServerType } from '../../../domain/clients/resourceServers';
import { onPool } from '../operation';
import { serverOf } from './serverOf';

/** Refusals, in order: pool, resource server. */
export const DescribeResourceServer = onPool('DescribeResourceServer', (call, pool, input) => {
  return { ResourceServer: resourceServerType(serverOf(call, pool, input.Identifier)) };
});
