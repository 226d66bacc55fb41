import { descriptorOf, withAnotherSecret } from '../../../domain/clients/clientSecrets';
import { clientOf } from '../../../flows/lookup/resolve';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Refusals, in order: pool, client, registered itself, kept in Secrets Manager, no secret so far, two secrets already. The old secret stays good. */
export const AddUserPoolClientSecret = onPool('AddUserPoolClientSecret', (call, pool, input) => {
  const { random } = call.world;
  const client = clientOf(call, pool, input.ClientId);
  const { changed, added } = withAnotherSecret(client, input.ClientSecret, { random, now: call.now });
  commit(call, ({ clients }) => clients.replace(client, changed));
  const generated = input.ClientSecret === undefined;
  return {
    ClientSecretDescriptor: { ...descriptorOf(added), ...(generated && { ClientSecretValue: added.value }) },
  };
});
