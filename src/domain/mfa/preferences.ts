import { invalid } from '../../contract';
import type { User, UserPool } from '../../state/rows';
import { mfaFactors, passkeysAreMfa } from '../pools/mfaSettings';
import { enabledFactors, hasMeans, isMfaFactor, userFactors, type UserFactor } from './userFactors';

interface Setting {
  readonly Enabled?: boolean | undefined;
  readonly PreferredMfa?: boolean | undefined;
}

/** What SetUserMFAPreference and its administrator's twin take besides whose it is. */
export interface MfaPreference {
  readonly SMSMfaSettings?: Setting | undefined;
  readonly SoftwareTokenMfaSettings?: Setting | undefined;
  readonly EmailMfaSettings?: Setting | undefined;
  readonly WebAuthnMfaSettings?: Pick<Setting, 'Enabled'> | undefined;
}

const settingOf = (sent: MfaPreference, factor: UserFactor): Setting | undefined =>
  ({
    SMS_MFA: sent.SMSMfaSettings,
    SOFTWARE_TOKEN_MFA: sent.SoftwareTokenMfaSettings,
    EMAIL_OTP: sent.EmailMfaSettings,
    WEB_AUTHN: sent.WebAuthnMfaSettings,
  })[factor];

function assertCanHave(pool: UserPool, user: User, factor: UserFactor): void {
  const offers = isMfaFactor(factor) ? mfaFactors(pool).includes(factor) : passkeysAreMfa(pool.mfa);
  if (factor === 'SOFTWARE_TOKEN_MFA' && user.softwareToken === undefined && user.pendingSoftwareToken !== undefined) {
    throw invalid(
      'User has not verified software token mfa', // [field]
      'VerifySoftwareToken with a code of the secret that AssociateSoftwareToken gave comes first.',
    );
  }
  if (offers && (!isMfaFactor(factor) || hasMeans(user, factor))) return;
  throw invalid(
    `User does not have delivery config set to turn on ${factor}`, // [field] for SMS and authenticator, [likely] for the others
    offers
      ? 'The user lacks what it needs: a phone number, an e-mail address, or an authenticator that was verified.'
      : 'The pool does not offer it: see GetUserPoolMfaConfig.',
  );
}

/**
 * The user with these preferences; a factor that is left out stays as it is [field: Amplify sends only what changes].
 * Turning off what was never on is no fault [likely]. Refusals, in order: two preferred, one preferred and turned off,
 * a factor that pool or user does not have, a passkey alone.
 */
export function withPreferences(pool: UserPool, user: User, sent: MfaPreference): User {
  const wanted = userFactors.filter((factor) => settingOf(sent, factor)?.PreferredMfa === true);
  // The rule [model], both sentences [likely].
  if (wanted.length > 1) throw invalid('Only one MFA method can be preferred');
  const [preferred] = wanted;
  const isOn = (factor: UserFactor) => settingOf(sent, factor)?.Enabled ?? enabledFactors(user).includes(factor);
  if (preferred !== undefined && !isOn(preferred)) throw invalid('A preferred MFA method must be enabled');
  for (const factor of userFactors) if (settingOf(sent, factor)?.Enabled === true) assertCanHave(pool, user, factor);
  const enabled = userFactors.filter(isOn);
  if (enabled.length === 1 && enabled[0] === 'WEB_AUTHN') {
    throw invalid('Passkey MFA requires another MFA method to be enabled'); // rule [model], text [likely]
  }
  const before = user.mfa?.preferred;
  const dropped = before !== undefined && (settingOf(sent, before)?.PreferredMfa === false || !isOn(before));
  const now = preferred ?? (dropped ? undefined : before);
  const { mfaOptions, mfa: _, ...rest } = user;
  return {
    ...rest,
    ...(mfaOptions !== undefined && enabled.includes('SMS_MFA') && { mfaOptions }),
    ...(enabled.length > 0 && { mfa: { enabled, ...(now !== undefined && isMfaFactor(now) && { preferred: now }) } }),
  };
}
