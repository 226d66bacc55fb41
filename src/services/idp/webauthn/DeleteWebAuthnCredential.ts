import { noSuchCredential } from '../../../domain/passkeys/credentials';
import { commit } from '../../../world/commit';
import { asCaller } from '../operation';

/** Refuses what `callerOf` refuses, then a credential that is unknown to this user. */
export const DeleteWebAuthnCredential = asCaller('DeleteWebAuthnCredential', (call, { pool, user }, input) => {
  const credential = call.world.state.webAuthnCredentials.get(pool.id, input.CredentialId);
  if (credential?.userKey !== user.key) throw noSuchCredential();
  commit(call, ({ webAuthnCredentials }) => webAuthnCredentials.remove(credential));
  return {};
});
