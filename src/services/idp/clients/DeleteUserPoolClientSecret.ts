import { withoutSecret } from '../../../domain/clients/clientSecrets';
import { onClient } from '../operation';

/** Refusals, in order: pool, client, secret, the only secret. */
export const DeleteUserPoolClientSecret = onClient('DeleteUserPoolClientSecret', (call, { client }, input) => {
  call.world.state.clients.put(withoutSecret(client, input.ClientSecretId, call.now));
  return {};
});
