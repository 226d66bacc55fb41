import type { PoolSettings, User } from '../../state/rows';

export type AuthFactor = 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN';

const authFactors = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const;

/** What GetUserAuthFactors names: the first factors, and an authenticator that is registered [docs]. */
export const configuredFactors = (
  settings: PoolSettings,
  user: User,
  hasPasskey: boolean,
): (AuthFactor | 'SOFTWARE_TOKEN')[] => [
  ...authFactorsOf(settings, user, hasPasskey),
  ...(user.softwareToken === undefined ? [] : (['SOFTWARE_TOKEN'] as const)),
];

/** Is the password, if there is one, this user's to sign in by? A profile of another provider's has none of its own. */
export const mayUsePassword = ({ passwordSignIn, status }: Pick<User, 'passwordSignIn' | 'status'>): boolean =>
  passwordSignIn !== false && status !== 'EXTERNAL_PROVIDER';

/**
 * First factors that a user has and the pool lets in; one-time passwords need a verified address [model; likely in detail].
 * Whom a provider vouches for is offered none [docs].
 */
export function authFactorsOf(settings: PoolSettings, user: User, hasPasskey: boolean): AuthFactor[] {
  if (user.status === 'EXTERNAL_PROVIDER') return [];
  const allowed = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'];
  const has: Record<AuthFactor, boolean> = {
    PASSWORD: user.password !== undefined && mayUsePassword(user),
    EMAIL_OTP: user.attributes['email_verified'] === 'true',
    SMS_OTP: user.attributes['phone_number_verified'] === 'true',
    WEB_AUTHN: hasPasskey,
  };
  return authFactors.filter((factor) => allowed.includes(factor) && has[factor]);
}

/**
 * Those that nobody is shown to have, where the client hides users: all that the pool allows but passkeys, of which there
 * would have to be some to tell. AWS draws one at random, passkeys too [docs].
 */
export const simulatedFactors = ({ Policies }: PoolSettings): AuthFactor[] =>
  authFactors.filter(
    (factor) =>
      factor === 'PASSWORD' ||
      (factor !== 'WEB_AUTHN' && Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes(factor) === true),
  );

const oneTimePasswords = ['EMAIL_OTP', 'SMS_OTP'] as const;

const allows = ({ Policies }: PoolSettings, factor: (typeof oneTimePasswords)[number]) =>
  Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes(factor) === true;

/** Does the pool let users in by a one-time password? */
export const hasOneTimePasswords = (settings: PoolSettings): boolean =>
  oneTimePasswords.some((factor) => allows(settings, factor));

/** May a user of these attributes be made without a password? An address that one-time passwords can go to is enough [docs]. */
export function isPasswordless(settings: PoolSettings, attributes: Readonly<Record<string, string>>): boolean {
  const reachable = { EMAIL_OTP: attributes['email'] ?? '', SMS_OTP: attributes['phone_number'] ?? '' };
  return oneTimePasswords.some((factor) => allows(settings, factor) && reachable[factor] !== '');
}
