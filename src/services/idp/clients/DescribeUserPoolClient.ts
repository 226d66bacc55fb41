import { userPoolClientType } from '../../../domain/clientSettings';
import { clientOf, poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, client. */
export const DescribeUserPoolClient = idpOperation('DescribeUserPoolClient', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  return { UserPoolClient: userPoolClientType(clientOf(call, pool, input.ClientId)) };
});
