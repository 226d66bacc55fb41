import { poolSessionType } from '../../../domain/sessionSettings';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

export const GetUserPoolSessionConfiguration = idpOperation('GetUserPoolSessionConfiguration', (call, input) =>
  poolSessionType(poolOf(call, input.UserPoolId)),
);
