import { clientSessionType } from '../../../domain/sessionSettings';
import { clientOf, poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

export const GetUserPoolClientSessionConfiguration = idpOperation(
  'GetUserPoolClientSessionConfiguration',
  (call, input) => clientSessionType(clientOf(call, poolOf(call, input.UserPoolId), input.ClientId)),
);
