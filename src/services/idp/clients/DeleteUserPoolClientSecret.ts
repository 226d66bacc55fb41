import { withoutSecret } from '../../../domain/clientSecrets';
import { clientOf, poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, client, secret, the only secret. */
export const DeleteUserPoolClientSecret = idpOperation('DeleteUserPoolClientSecret', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const client = clientOf(call, pool, input.ClientId);
  call.world.state.clients.put(withoutSecret(client, input.ClientSecretId, call.now));
  return {};
});
