import { assertRoomForStyle, brandingExists, brandingType, newBranding } from '../../../domain/looks/branding';
import { commit } from '../../../world/commit';
import { onClient } from '../operation';

/** Refusals, in order: pool, client, what was sent, client has a style, too many styles. */
export const CreateManagedLoginBranding = onClient('CreateManagedLoginBranding', (call, { pool, client }, input) => {
  const { state, random } = call.world;
  const branding = newBranding({ userPoolId: pool.id, clientId: client.id, id: random.uuid() }, input, call.now);
  if (state.brandings.by('client', pool.id, client.id) !== undefined) throw brandingExists(client.id);
  assertRoomForStyle(state.brandings.count(pool.id));
  commit(call, ({ brandings }) => brandings.put(branding));
  return { ManagedLoginBranding: brandingType(branding, { isMerged: false }) };
});
