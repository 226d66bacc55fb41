import { clientSessionType } from '../../../domain/tokens/sessionSettings';
import { clientOf } from '../../../flows/lookup/resolve';
import { onPool } from '../operation';

export const GetUserPoolClientSessionConfiguration = onPool(
  'GetUserPoolClientSessionConfiguration',
  (call, pool, input) => clientSessionType(clientOf(call, pool, input.ClientId)),
);
