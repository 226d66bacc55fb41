import { noSuchCredential } from '../../../domain/passkeys/credentials';
import { commit } from '../../../world/commit';
import { asCaller } from '../operation';

/** Refusals, in order: caller, credential; another user's is unknown. */
export const DeleteWebAuthnCredential = asCaller('DeleteWebAuthnCredential', (call, { pool, user }, input) => {
  const credential = call.world.state.webAuthnCredentials.get(pool.id, input.CredentialId);
  if (credential?.userKey !== user.key) throw noSuchCredential();
  commit(call, ({ webAuthnCredentials }) => webAuthnCredentials.remove(credential));
  return {};
});
