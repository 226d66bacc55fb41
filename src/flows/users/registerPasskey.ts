import type { Json } from '../../contract';
import {
  algorithms,
  assertPasskeysOn,
  challengeNotFound,
  clientMismatch,
  configurationMissing,
  creationOptions,
  credentialNotSupported,
  malformedCredential,
  mostCredentials,
  originNotAllowed,
  relyingPartyMismatch,
  tooManyCredentials,
  userVerificationOf,
} from '../../domain/passkeys/credentials';
import { mayUsePasskeysOf, relyingPartyAt } from '../../domain/passkeys/relyingParty';
import { sessionLifetime } from '../../domain/tokens/tokenValidity';
import { registrationOf, verifyRegistration, type Registration } from '../../platform/webAuthn';
import type { User, WebAuthnRegistration } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import type { PoolAndClient } from '../lookup/resolve';
import { passkeysOf, relyingPartyOf } from './passkeys';

/** Who registers a passkey, and through which client. */
export interface Registering extends PoolAndClient {
  readonly user: User;
}

/**
 * Begins a registration, for the operation and for the page. Refusals, in order: passkeys not on, no relying party, limit.
 * The challenge waits as long as one of a sign-in [likely], and takes the place of the one before [likely].
 * @param origin of the page that asks, where it is known
 */
export function startRegistration(call: Call, { pool, client, user }: Registering, origin?: string) {
  assertPasskeysOn(pool.settings);
  const id = relyingPartyOf(call, pool);
  if (id === undefined) throw configurationMissing();
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
  const relyingPartyId = origin === undefined ? id : relyingPartyAt(id, origin);
  return creationOptions({ pool, user, relyingPartyId, challenge, credentials });
}

/** What was started, if this is what completes it. */
function startedOf(call: Call, { client, user }: Registering, { clientData }: Registration): WebAuthnRegistration {
  const started = call.world.state.webAuthnRegistrations.get(user.userPoolId, user.key);
  if (started === undefined) throw challengeNotFound('StartWebAuthnRegistration comes first, once for each passkey.');
  if (call.now >= started.expiresAt) throw challengeNotFound("It waited too long by the emulator's clock.");
  if (started.challenge !== clientData.challenge) {
    throw challengeNotFound('The credential was not made for the newest challenge of this user.');
  }
  if (started.clientId !== client.id) throw clientMismatch();
  return started;
}

/** The relying party, and what the page calls it. */
function relyingPartyFor(
  call: Call,
  { pool }: Registering,
  { clientData: { origin } }: Registration,
): [string, string] {
  const id = relyingPartyOf(call, pool);
  if (id === undefined) throw relyingPartyMismatch('The pool has lost its relying party since the registration began.');
  const called = relyingPartyAt(id, origin);
  if (!mayUsePasskeysOf(called, origin)) throw originNotAllowed(id);
  return [id, called];
}

function assertRoom(call: Call, { pool, user }: Registering, id: string): void {
  if (call.world.state.webAuthnCredentials.get(pool.id, id) !== undefined) {
    throw credentialNotSupported('A credential of this id is registered in the pool already.');
  }
  if (passkeysOf(call, user).length >= mostCredentials) throw tooManyCredentials();
}

/**
 * Completes it. Refusals, in order: passkeys not on, form, challenge, client, origin, relying party, what the library finds
 * wrong, a known credential, limit. The order is [likely]. What is refused leaves the challenge waiting; what is not takes
 * it along.
 * @param again who registers, as they are after a wait
 */
export async function completeRegistration(
  call: Call,
  registering: Registering,
  credential: Json,
  again: () => Registering,
): Promise<void> {
  assertPasskeysOn(registering.pool.settings);
  const registration = registrationOf(credential);
  if (registration === undefined) throw malformedCredential('Credential');
  const { challenge } = startedOf(call, registering, registration);
  const [id, called] = relyingPartyFor(call, registering, registration);
  const userVerified = userVerificationOf(registering.pool) === 'required';
  const expected = { challenge, origin: registration.clientData.origin, relyingPartyId: called, userVerified };
  const made = await verifyRegistration(registration, expected, algorithms);
  if ('fault' in made) {
    throw made.fault === 'relying party' ? relyingPartyMismatch(made.why) : credentialNotSupported(made.why);
  }

  const present = again();
  const started = startedOf(call, present, registration);
  assertRoom(call, present, made.id);
  const { attachment, transports } = registration;
  const { userPoolId, key: userKey } = present.user;
  commit(call, ({ webAuthnCredentials, webAuthnRegistrations }) => {
    webAuthnRegistrations.remove(started);
    webAuthnCredentials.put({
      ...{ userPoolId, userKey, ...made, relyingPartyId: id, transports, createdAt: call.now },
      ...(attachment !== undefined && { attachment }),
    });
  });
}
