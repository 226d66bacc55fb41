import {
  malformedCredential,
  requestOptions,
  userHandleOf,
  userVerificationOf,
} from '../../../domain/passkeys/credentials';
import { mayUsePasskeysOf, relyingPartyAt } from '../../../domain/passkeys/relyingParty';
import { hasPasskeyMfa } from '../../../domain/mfa/userFactors';
import { passkeysAreMfa } from '../../../domain/pools/mfaSettings';
import { sessionLifetime } from '../../../domain/tokens/tokenValidity';
import { wrongPassword } from '../../../domain/users/status';
import { assertionOf, verifyAssertion, type Assertion, type Proven } from '../../../platform/webAuthn';
import type { User, UserPool, WebAuthnCredential } from '../../../state/rows';
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

interface Presented {
  readonly assertion: Assertion;
  readonly passkey: WebAuthnCredential;
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

const verificationOf = (pool: UserPool, user: User) =>
  hasPasskeyMfa(pool, user) ? 'required' : userVerificationOf(pool);

async function provenBy(turn: Turn, user: User, { assertion, passkey }: Presented): Promise<Proven> {
  const { pool, session } = turn;
  const { origin } = assertion.clientData;
  const { relyingPartyId } = passkey;
  const called = relyingPartyAt(relyingPartyId, origin);
  if (!mayUsePasskeysOf(called, origin)) {
    throw wrongPassword(`The assertion was made on a page that is not of ${relyingPartyId}.`);
  }
  const challenge = session?.kept?.['challenge'] ?? '';
  const userVerified = verificationOf(pool, user) === 'required';
  const proven = await verifyAssertion(assertion, passkey, { challenge, origin, relyingPartyId: called, userVerified });
  if ('fault' in proven) throw wrongPassword(proven.why);
  return proven;
}

/**
 * A passkey. Every assertion that proves nothing is refused in the sentence of a wrong password [likely] and leaves
 * counters as they were. It counts as two factors where the pool says so and the authenticator knew its user [docs], which
 * it must for users who turned passkey MFA on [docs: API reference].
 */
export const webAuthn: Challenge = {
  name: 'WEB_AUTHN',

  ask({ call, pool, client, user }) {
    const relyingPartyId = relyingPartyOf(call, pool);
    const credentials = user === undefined ? [] : usablePasskeys(call, pool, user);
    if (user === undefined || relyingPartyId === undefined || credentials.length === 0) {
      throw wrongPassword('Nobody has a passkey here.');
    }
    const challenge = call.world.random.bytes(32).toString('base64url');
    const timeout = sessionLifetime(client.settings);
    const userVerification = verificationOf(pool, user);
    const options = requestOptions({ relyingPartyId, challenge, credentials, timeout, userVerification });
    return { parameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) }, kept: { challenge } };
  },

  async answer(turn) {
    const { call, pool, user } = turn;
    const assertion = presentedBy(turn);
    if (user === undefined) throw wrongPassword('Nobody has a passkey.');
    const passkey = passkeyOf(turn, user, assertion);
    const { counter, userVerified } = await provenBy(turn, user, { assertion, passkey });
    return {
      ...(userVerified && passkeysAreMfa(pool.mfa) && { metadata: twoFactors }),
      also: () => {
        const used = counter === passkey.counter ? passkey : { ...passkey, counter };
        commit(call, ({ webAuthnCredentials }) => webAuthnCredentials.replace(passkey, used));
      },
    };
  },
};
