import { resourceServerType } from '../../../domain/resourceServers';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';
import { serverOf } from './serverOf';

/** Refusals, in order: pool, resource server. */
export const DescribeResourceServer = idpOperation('DescribeResourceServer', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  return { ResourceServer: resourceServerType(serverOf(call, pool, input.Identifier)) };
});
