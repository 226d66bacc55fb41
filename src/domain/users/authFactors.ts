import type { PoolSettings, User } from '../../state/rows';

export type AuthFactor = 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN';

const authFactors = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const;

/** Is the password, if there is one, this user's to sign in by? A profile of another provider's has none of its own. */
export const mayUsePassword = ({ passwordSignIn, status }: Pick<User, 'passwordSignIn' | 'status'>): boolean =>
  passwordSignIn !== false && status !== 'EXTERNAL_PROVIDER';

/** First factors that a user has and the pool lets in; one-time passwords need a verified address [model; likely in detail]. */
export function authFactorsOf(settings: PoolSettings, user: User, hasPasskey: boolean): AuthFactor[] {
  const allowed = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'];
  const has: Record<AuthFactor, boolean> = {
    PASSWORD: user.password !== undefined && mayUsePassword(user),
    EMAIL_OTP: user.attributes['email_verified'] === 'true',
    SMS_OTP: user.attributes['phone_number_verified'] === 'true',
    WEB_AUTHN: hasPasskey,
  };
  return authFactors.filter((factor) => allowed.includes(factor) && has[factor]);
}

/** May this user be made without a password? An address that one-time passwords can go to is enough [docs]. */
export function isPasswordless(settings: PoolSettings, { attributes }: Pick<User, 'attributes'>): boolean {
  const allowed = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const reachable = { EMAIL_OTP: attributes['email'], SMS_OTP: attributes['phone_number'] } as const;
  return (['EMAIL_OTP', 'SMS_OTP'] as const).some(
    (factor) => allowed.includes(factor) && reachable[factor] !== undefined,
  );
}
