import { changedClient, userPoolClientType } from '../../../domain/clients/clientSettings';
import { clientOf } from '../../../flows/lookup/resolve';
import { onPool } from '../operation';
import { assertReferences } from './references';

/**
 * Replaces every setting: what is left out goes back to its default; name and secrets stay [model].
 * Refusals, in order: pool, client, settings, scopes and providers that do not exist.
 */
export const UpdateUserPoolClient = onPool('UpdateUserPoolClient', (call, pool, input) => {
  const client = changedClient(pool, clientOf(call, pool, input.ClientId), input, call.now);
  assertReferences(call, pool, client.settings);
  call.world.state.clients.put(client);
  return { UserPoolClient: userPoolClientType(client) };
});
