import { invalid } from '../../../contract';
import { noSoftwareToken } from '../../../domain/mfa/softwareToken';
import { factorsToSetUp } from '../../../domain/mfa/userFactors';
import type { MfaFactor } from '../../../domain/pools/mfaSettings';
import { changedAttributes } from '../../../domain/schema/attributes';
import { wrongPassword } from '../../../domain/users/status';
import { changedUser } from '../../../domain/users/users';
import type { User } from '../../../state/rows';
import { claimAliases } from '../../users/aliasClaims';
import { assertNothingSetUp } from '../secondFactor';
import type { Turn } from '../turn';
import type { Challenge } from './challenge';

const using = (factor: MfaFactor) => ({ mfa: { enabled: [factor], preferred: factor } });

function withAuthenticator({ call, pool }: Turn, user: User): User {
  if (user.softwareToken === undefined) throw noSoftwareToken('It was taken away since its code was told.');
  return changedUser(pool.settings, user, using('SOFTWARE_TOKEN_MFA'), call.now);
}

/** With an address that may be set up and that nobody else signs in under. */
function withEmail({ call, pool }: Turn, user: User, email: string): User {
  assertNothingSetUp(pool, user);
  if (!factorsToSetUp(pool, user).includes('EMAIL_OTP')) {
    throw invalid('Email MFA cannot be set up for the user.', 'MFAS_CAN_SETUP did not name EMAIL_OTP.'); // [likely]
  }
  const attributes = changedAttributes(pool, user.attributes, new Map([['email', email]]));
  const changed = changedUser(pool.settings, user, { attributes, ...using('EMAIL_OTP') }, call.now);
  claimAliases(call, pool, changed, { force: false, door: 'update' });
  return changed;
}

/**
 * A first second factor, where one is demanded. An authenticator is registered by AssociateSoftwareToken and
 * VerifySoftwareToken with the sessions of this challenge, whose last comes back here and is all the proof it needs
 * [peer]. An e-mail address is named in EMAIL [field: Amplify], and a code to it is asked for next. For text messages the
 * phone number is added elsewhere and the sign-in begun again [docs].
 */
export const mfaSetup: Challenge = {
  name: 'MFA_SETUP',

  ask({ pool, user }) {
    if (user === undefined) throw wrongPassword('Nobody has second factors.');
    const choices = factorsToSetUp(pool, user);
    return { parameters: { USER_ID_FOR_SRP: user.username, MFAS_CAN_SETUP: JSON.stringify(choices) } };
  },

  answer(turn) {
    const { sent, session } = turn;
    if (session?.kept?.['verified'] !== undefined) {
      return { metadata: 'SOFTWARE_TOKEN_MFA', change: (user) => withAuthenticator(turn, user) };
    }
    const email = sent.get('EMAIL') ?? sent.get('email');
    if (email !== undefined) return { metadata: 'EMAIL_OTP', change: (user) => withEmail(turn, user, email) };
    throw invalid(
      'User has not verified software token mfa', // [likely] here
      'Send the Session that VerifySoftwareToken answered, or an address in EMAIL.',
    );
  },
};
