import { changedClient, userPoolClientType } from '../../../domain/clientSettings';
import { clientOf, poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';
import { assertReferences } from './references';

/**
 * Replaces every setting: what is left out goes back to its default; name and secrets stay [model].
 * Refusals, in order: pool, client, settings, scopes and providers that do not exist.
 */
export const UpdateUserPoolClient = idpOperation('UpdateUserPoolClient', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const client = changedClient(pool, clientOf(call, pool, input.ClientId), input, call.now);
  assertReferences(call, pool, client.settings);
  call.world.state.clients.put(client);
  return { UserPoolClient: userPoolClientType(client) };
});
