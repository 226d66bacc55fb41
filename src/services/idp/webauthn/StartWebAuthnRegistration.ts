import {
  assertPasskeysOn,
  configurationMissing,
  creationOptions,
  mostCredentials,
  tooManyCredentials,
} from '../../../domain/passkeys/credentials';
import { sessionLifetime } from '../../../domain/tokens/tokenValidity';
import { passkeysOf, relyingPartyOf } from '../../../flows/users/passkeys';
import { commit } from '../../../world/commit';
import { asCaller } from '../operation';

/**
 * Refusals, in order: those of callerOf, passkeys not on, no relying party, limit. The challenge waits as long as one of a sign-in
 * [likely], and takes the place of the one before [likely].
 */
export const StartWebAuthnRegistration = asCaller('StartWebAuthnRegistration', (call, { pool, client, user }) => {
  assertPasskeysOn(pool.settings);
  const relyingPartyId = relyingPartyOf(call, pool);
  if (relyingPartyId === undefined) throw configurationMissing();
  const credentials = passkeysOf(call, user);
  if (credentials.length >= mostCredentials) throw tooManyCredentials();
  const challenge = call.world.random.bytes(32).toString('base64url');
  commit(call, ({ webAuthnRegistrations }) =>
    webAuthnRegistrations.set({
      userPoolId: pool.id,
      userKey: user.key,
      clientId: client.id,
      challenge,
      expiresAt: call.now + sessionLifetime(client.settings),
    }),
  );
  return { CredentialCreationOptions: creationOptions({ pool, user, relyingPartyId, challenge, credentials }) };
});
