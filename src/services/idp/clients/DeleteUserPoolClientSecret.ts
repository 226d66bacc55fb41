import { withoutSecret } from '../../../domain/clients/clientSecrets';
import { commit } from '../../../world/commit';
import { onClient } from '../operation';

/** Refusals, in order: pool, client, registered itself, kept in Secrets Manager, secret, the only secret. */
export const DeleteUserPoolClientSecret = onClient('DeleteUserPoolClientSecret', (call, { client }, input) => {
  const changed = withoutSecret(client, input.ClientSecretId, call.now);
  commit(call, ({ clients }) => clients.replace(client, changed));
  return {};
});
