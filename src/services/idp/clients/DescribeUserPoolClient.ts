import { userPoolClientType } from '../../../domain/clients/clientSettings';
import { clientOf } from '../../../flows/lookup/resolve';
import { onPool } from '../operation';

/** Refusals, in order: pool, client. */
export const DescribeUserPoolClient = onPool('DescribeUserPoolClient', (call, pool, input) => {
  return { UserPoolClient: userPoolClientType(clientOf(call, pool, input.ClientId)) };
});
