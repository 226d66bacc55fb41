import { changedClient, userPoolClientType } from '../../../domain/clients/clientSettings';
import { clientOf } from '../../../flows/lookup/resolve';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { assertReferences } from './references';

/**
 * Replaces every setting: what is left out goes back to its default; name, secrets and where they are kept stay [model].
 * Refusals, in order: pool, client, settings (no secret to publish among them), scopes and providers that do not exist.
 */
export const UpdateUserPoolClient = onPool('UpdateUserPoolClient', (call, pool, input) => {
  const present = clientOf(call, pool, input.ClientId);
  const client = changedClient(pool, present, input, { random: call.world.random, now: call.now });
  assertReferences(call, pool, client.settings);
  commit(call, ({ clients }) => clients.replace(present, client));
  return { UserPoolClient: userPoolClientType(client) };
});
