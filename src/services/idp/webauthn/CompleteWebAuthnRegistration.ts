import {
  algorithms,
  assertPasskeysOn,
  challengeNotFound,
  clientMismatch,
  credentialNotSupported,
  malformedCredential,
  mostCredentials,
  originNotAllowed,
  relyingPartyMismatch,
  tooManyCredentials,
  userVerificationOf,
} from '../../../domain/passkeys/credentials';
import { mayUsePasskeysOf } from '../../../domain/passkeys/relyingParty';
import type { Caller } from '../../../flows/lookup/caller';
import { passkeysOf, relyingPartyOf } from '../../../flows/users/passkeys';
import { registrationOf, verifyRegistration, type Registration } from '../../../platform/webAuthn';
import type { WebAuthnRegistration } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { commit } from '../../../world/commit';
import { asCaller } from '../operation';

/** What was started, if this is what completes it. */
function startedOf(call: Call, { client, user }: Caller, { clientData }: Registration): WebAuthnRegistration {
  const started = call.world.state.webAuthnRegistrations.get(user.userPoolId, user.key);
  if (started === undefined) throw challengeNotFound('StartWebAuthnRegistration comes first, once for each passkey.');
  if (call.now >= started.expiresAt) throw challengeNotFound("It waited too long by the emulator's clock.");
  if (started.challenge !== clientData.challenge) {
    throw challengeNotFound('The credential was not made for the newest challenge of this user.');
  }
  if (started.clientId !== client.id) throw clientMismatch();
  return started;
}

function relyingPartyFor(call: Call, { pool }: Caller, { clientData }: Registration): string {
  const id = relyingPartyOf(call, pool);
  if (id === undefined) throw relyingPartyMismatch('The pool has lost its relying party since the registration began.');
  if (!mayUsePasskeysOf(id, clientData.origin)) throw originNotAllowed(id);
  return id;
}

function assertRoom(call: Call, { pool, user }: Caller, id: string): void {
  if (call.world.state.webAuthnCredentials.get(pool.id, id) !== undefined) {
    throw credentialNotSupported('A credential of this id is registered in the pool already.');
  }
  if (passkeysOf(call, user).length >= mostCredentials) throw tooManyCredentials();
}

/**
 * Refusals, in order: those of callerOf, passkeys not on, form, challenge, client, origin, relying party, what the library
 * finds wrong, a known credential, limit. The order is [likely]. What is refused leaves the challenge waiting; what is
 * not takes it along.
 */
export const CompleteWebAuthnRegistration = asCaller(
  'CompleteWebAuthnRegistration',
  async (call, caller, input, again) => {
    assertPasskeysOn(caller.pool.settings);
    const registration = registrationOf(input.Credential);
    if (registration === undefined) throw malformedCredential('Credential');
    const { challenge } = startedOf(call, caller, registration);
    const relyingPartyId = relyingPartyFor(call, caller, registration);
    const userVerified = userVerificationOf(caller.pool) === 'required';
    const expected = { challenge, origin: registration.clientData.origin, relyingPartyId, userVerified };
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
        ...{ userPoolId, userKey, ...made, relyingPartyId, transports, createdAt: call.now },
        ...(attachment !== undefined && { attachment }),
      });
    });
    return {};
  },
);
