import { mfaConfig } from '../../../domain/mfaSettings';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

export const GetUserPoolMfaConfig = idpOperation('GetUserPoolMfaConfig', (call, input) =>
  mfaConfig(poolOf(call, input.UserPoolId)),
);
