import { clientOf, poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';
import { beginAuth } from './beginAuth';

/** Refusals, in order: pool, client, then those of the flow (see beginAuth). */
export const AdminInitiateAuth = idpOperation('AdminInitiateAuth', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const client = clientOf(call, pool, input.ClientId);
  return beginAuth(call, { pool, client }, 'administrator', input.AuthFlow, input.AuthParameters);
});
