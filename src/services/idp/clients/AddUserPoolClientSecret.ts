import { descriptorOf, withAnotherSecret } from '../../../domain/clientSecrets';
import { clientOf, poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, client, no secret so far, two secrets already. The old secret stays good. */
export const AddUserPoolClientSecret = idpOperation('AddUserPoolClientSecret', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const { random, state } = call.world;
  const client = clientOf(call, pool, input.ClientId);
  const { changed, added } = withAnotherSecret(client, input.ClientSecret, { random, now: call.now });
  state.clients.put(changed);
  const generated = input.ClientSecret === undefined;
  return {
    ClientSecretDescriptor: { ...descriptorOf(added), ...(generated && { ClientSecretValue: added.value }) },
  };
});
