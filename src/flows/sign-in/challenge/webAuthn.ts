import {
  malformedCredential,
  requestOptions,
  userHandleOf,
  userVerificationOf,
} from '../../../domain/passkeys/credentials';
import { mayUsePasskeysOf } from '../../../domain/passkeys/relyingParty';
import { passkeysAreMfa } from '../../../domain/pools/mfaSettings';
import { sessionLifetime } from '../../../domain/tokens/tokenValidity';
import { wrongPassword } from '../../../domain/users/status';
import { assertionOf, verifyAssertion, type Assertion, type Proven } from '../../../platform/webAuthn';
import type { User, WebAuthnCredential } from '../../../state/rows';
import { commit } from '../../../world/commit';
import { relyingPartyOf, usablePasskeys } from '../../users/passkeys';
import { twoFactors } from '../choice';
import type { Turn } from '../turn';
import type { Challenge } from './challenge';

function presentedBy({ sent }: Turn): Assertion {
  const text = sent.required('CREDENTIAL');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformedCredential('CREDENTIAL');
  }
  const assertion = assertionOf(value);
  if (assertion === undefined) throw malformedCredential('CREDENTIAL');
  return assertion;
}

/** The passkey that an assertion names, if it is one that this user was asked for. */
function passkeyOf({ call, pool }: Turn, user: User, { id, response }: Assertion): WebAuthnCredential {
  const passkey = usablePasskeys(call, pool, user).find((each) => each.id === id);
  if (passkey === undefined) throw wrongPassword('No passkey of this user for the relying party of the pool.');
  if (response.userHandle !== undefined && response.userHandle !== userHandleOf(user)) {
    throw wrongPassword('The passkey was made for another user.');
  }
  return passkey;
}

async function provenBy(turn: Turn, assertion: Assertion, passkey: WebAuthnCredential): Promise<Proven> {
  const { pool, session } = turn;
  const { origin } = assertion.clientData;
  const { relyingPartyId } = passkey;
  if (!mayUsePasskeysOf(relyingPartyId, origin)) {
    throw wrongPassword(`The assertion was made on a page that is not of ${relyingPartyId}.`);
  }
  const challenge = session?.kept?.['challenge'] ?? '';
  const userVerified = userVerificationOf(pool) === 'required';
  const proven = await verifyAssertion(assertion, passkey, { challenge, origin, relyingPartyId, userVerified });
  if ('fault' in proven) throw wrongPassword(proven.why);
  return proven;
}

/**
 * A passkey. Every assertion that proves nothing is refused in the sentence of a wrong password [likely] and leaves
 * counters as they were. It counts as two factors where the pool says so and the authenticator knew its user [docs].
 */
export const webAuthn: Challenge = {
  name: 'WEB_AUTHN',

  ask({ call, pool, client, user }) {
    const relyingPartyId = relyingPartyOf(call, pool);
    const credentials = user === undefined ? [] : usablePasskeys(call, pool, user);
    if (relyingPartyId === undefined || credentials.length === 0) throw wrongPassword('Nobody has a passkey here.');
    const challenge = call.world.random.bytes(32).toString('base64url');
    const timeout = sessionLifetime(client.settings);
    const options = requestOptions({ pool, relyingPartyId, challenge, credentials, timeout });
    return { parameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) }, kept: { challenge } };
  },

  async answer(turn) {
    const { call, pool, user } = turn;
    const assertion = presentedBy(turn);
    if (user === undefined) throw wrongPassword('Nobody has a passkey.');
    const passkey = passkeyOf(turn, user, assertion);
    const { counter, userVerified } = await provenBy(turn, assertion, passkey);
    return {
      ...(userVerified && passkeysAreMfa(pool.mfa) && { metadata: twoFactors }),
      also: () => {
        const used = counter === passkey.counter ? passkey : { ...passkey, counter };
        commit(call, ({ webAuthnCredentials }) => webAuthnCredentials.replace(passkey, used));
      },
    };
  },
};
