import { assertRoomForClient, newClient, userPoolClientType } from '../../../domain/clients/clientSettings';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { assertReferences } from './references';

/** Refusals, in order: pool, too many clients, settings (no secret to publish among them), scopes and providers that do not exist. */
export const CreateUserPoolClient = onPool('CreateUserPoolClient', (call, pool, input) => {
  const { state, random } = call.world;
  assertRoomForClient(state.clients.count(pool.id));
  const client = newClient(pool, input, { random, now: call.now });
  assertReferences(call, pool, client.settings);
  commit(call, ({ clients }) => clients.put(client));
  return { UserPoolClient: userPoolClientType(client) };
});
