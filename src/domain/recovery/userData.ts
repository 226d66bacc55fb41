import type { User, WebAuthnCredential } from '../../state/rows';
import { isSameRow } from './isSameRow';

/** What a sign-in writes about itself, and what must not be undone: who was signed out stays so. */
type Bookkeeping = 'signedOutAt';

const passwordMembers = ['password', 'temporarySince', 'formerPasswords'] as const;

type MfaMember = 'mfa' | 'mfaOptions' | 'softwareToken' | 'pendingSoftwareToken';

/** The settings of a user's second factors; the codes of an authenticator that were used are none. */
function mfaOf({ mfa, mfaOptions, softwareToken, pendingSoftwareToken }: User) {
  const { used: _, ...token } = softwareToken ?? { used: [] };
  return { mfa, mfaOptions, pendingSoftwareToken, token };
}

/** Neither second factors nor passwords, nor what follows from a change of any. */
function profileOf(user: User): Omit<User, MfaMember | Bookkeeping | 'modifiedAt' | (typeof passwordMembers)[number]> {
  const { mfa: _, mfaOptions: __, softwareToken: ___, pendingSoftwareToken: ____, ...rest } = user;
  const { signedOutAt: _____, modifiedAt: ______, ...facts } = rest;
  const { password: _a, temporarySince: _b, formerPasswords: _c, ...profile } = facts;
  return profile;
}

export const isSameProfile = (one: User, other: User): boolean => isSameRow(profileOf(one), profileOf(other));

export const isSameMfa = (one: User, other: User): boolean => isSameRow(mfaOf(one), mfaOf(other));

/** Whether a user has set up anything of second factors. */
export const hasMfaSettings = ({ mfa, mfaOptions = [], softwareToken, pendingSoftwareToken }: User): boolean =>
  (mfa !== undefined && (mfa.enabled.length > 0 || mfa.preferred !== undefined)) ||
  mfaOptions.length > 0 ||
  softwareToken !== undefined ||
  pendingSoftwareToken !== undefined;

const ofPasswords: ReadonlySet<string> = new Set(['FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED']);

/**
 * A user as they were, by who they are now. Who changed the password since keeps the present one [model], and with it, what is
 * [likely], the status that says of what kind it is or that a new one was due; who was not confirmed or came from a provider
 * is so again, and found under the names that go with that. Sign-outs stay, and used codes stay used.
 */
export function restoredUser(then: User, now: User): User {
  const { signedOutAt: _, softwareToken, ...facts } = then;
  const token = softwareToken && {
    softwareToken:
      softwareToken.secret === now.softwareToken?.secret
        ? { ...softwareToken, used: now.softwareToken.used }
        : softwareToken,
  };
  const signedOut = now.signedOutAt !== undefined && { signedOutAt: now.signedOutAt };
  if (then.password === now.password) return { ...facts, ...token, ...signedOut };
  const { password: _a, temporarySince: _b, formerPasswords: _c, ...rest } = facts;
  const kept = Object.fromEntries(
    passwordMembers.flatMap((name) => (now[name] === undefined ? [] : [[name, now[name]]])),
  );
  const isOfPassword = then.status === 'CONFIRMED' ? ofPasswords.has(now.status) : ofPasswords.has(then.status);
  const status = isOfPassword ? now.status : then.status;
  return { ...rest, ...token, ...signedOut, ...kept, status };
}

/** A passkey as it was; what its authenticator counted since is not forgotten. */
export const restoredPasskey = (then: WebAuthnCredential, now: WebAuthnCredential): WebAuthnCredential => ({
  ...then,
  counter: Math.max(then.counter, now.counter),
});

export const isSamePasskey = (one: WebAuthnCredential, other: WebAuthnCredential): boolean =>
  isSameRow({ ...one, counter: 0 }, { ...other, counter: 0 });
