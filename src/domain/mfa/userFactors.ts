import type { User, UserPool } from '../../state/rows';
import { mfaFactors, passkeysAreMfa, type MfaFactor } from '../pools/mfaSettings';
import { recoveryOrder } from '../pools/recoveryOrder';

/** As UserMFASettingList spells them and orders them [likely]. A passkey counts where the pool lets it. */
export type UserFactor = MfaFactor | 'WEB_AUTHN';

export const userFactors = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP', 'WEB_AUTHN'] as const;

export const isMfaFactor = (name: string): name is MfaFactor =>
  name !== 'WEB_AUTHN' && (userFactors as readonly string[]).includes(name);

const addresses = { SMS_MFA: 'phone_number', EMAIL_OTP: 'email' } as const;

/** The factor whose codes go to an address. */
export const addressFactors = { phone_number: 'SMS_MFA', email: 'EMAIL_OTP' } as const;

type Pool = Pick<UserPool, 'settings' | 'mfa'>;
type Owner = Pick<User, 'attributes' | 'mfaOptions' | 'mfa' | 'softwareToken'>;

const hasSmsOption = ({ mfaOptions = [] }: Pick<User, 'mfaOptions'>): boolean =>
  mfaOptions.some(({ DeliveryMedium }) => DeliveryMedium === 'SMS');

/** What a user has turned on, the old SMS option of SetUserSettings included [likely]. */
export function enabledFactors(user: Pick<User, 'mfa' | 'mfaOptions'>): UserFactor[] {
  const enabled = user.mfa?.enabled ?? [];
  return userFactors.filter((factor) => enabled.includes(factor) || (factor === 'SMS_MFA' && hasSmsOption(user)));
}

/** Did the user turn passkey MFA on, so that their authenticator must know them [docs: API reference]? */
export const hasPasskeyMfa = ({ mfa }: Pick<UserPool, 'mfa'>, user: Pick<User, 'mfa' | 'mfaOptions'>): boolean =>
  passkeysAreMfa(mfa) && enabledFactors(user).includes('WEB_AUTHN');

/** PreferredMfaSetting and UserMFASettingList, absent while there is nothing to say [peer]. */
export function mfaFacts(user: Pick<User, 'mfa' | 'mfaOptions'>) {
  const enabled = enabledFactors(user);
  return {
    ...(user.mfa?.preferred !== undefined && { PreferredMfaSetting: user.mfa.preferred }),
    ...(enabled.length > 0 && { UserMFASettingList: enabled }),
  };
}

/** Does the user have what the factor needs: an address, a registered authenticator? */
export const hasMeans = (user: Pick<Owner, 'attributes' | 'softwareToken'>, factor: MfaFactor): boolean =>
  factor === 'SOFTWARE_TOKEN_MFA' ? user.softwareToken !== undefined : user.attributes[addresses[factor]] !== undefined;

/** An address by which passwords are recovered first is no second factor, unless the user chose it [docs]. */
function recoversFirst({ settings }: Pool, factor: MfaFactor): boolean {
  const order = recoveryOrder(settings);
  return order !== 'admin_only' && factor !== 'SOFTWARE_TOKEN_MFA' && order[0] === addresses[factor];
}

/**
 * Factors that were turned on and can be used; an authenticator also when its pool does without by now [docs]. The old SMS
 * option never asked the pool: where that cannot send texts the sign-in is refused, not let in without [field].
 */
function chosen(pool: Pool, user: Owner): MfaFactor[] {
  const stays: readonly MfaFactor[] = ['SOFTWARE_TOKEN_MFA', ...(hasSmsOption(user) ? (['SMS_MFA'] as const) : [])];
  const counting = [...mfaFactors(pool), ...stays];
  return enabledFactors(user).filter(
    (factor): factor is MfaFactor => isMfaFactor(factor) && hasMeans(user, factor) && counting.includes(factor),
  );
}

/**
 * The factors a user is to choose from at sign-in, of which one that is preferred is the only one. Where MFA is optional
 * they are those that the user turned on. Where it is required, an authenticator counts as soon as it is registered, and
 * every address that the pool can send to and does not recover passwords by first [docs].
 */
export function factorsToAsk(pool: Pool, user: Owner): MfaFactor[] {
  const { MfaConfiguration: mode = 'OFF' } = pool.settings;
  if (mode === 'OFF') return [];
  const on = chosen(pool, user);
  const preferred = on.find((factor) => factor === user.mfa?.preferred);
  if (preferred !== undefined) return [preferred];
  if (mode === 'OPTIONAL') return on;
  const offered = mfaFactors(pool);
  const usable = (factor: MfaFactor) =>
    on.includes(factor) || (offered.includes(factor) && hasMeans(user, factor) && !recoversFirst(pool, factor));
  return userFactors.filter(isMfaFactor).filter(usable);
}

/**
 * The factors that a sign-in which is a risk is asked for: the usual ones or, of who turned none on, a phone number that texts
 * can go to and an authenticator that is registered. A number need not be verified [docs].
 */
export function factorsForRisk(pool: Pool, user: Owner): MfaFactor[] {
  const usual = factorsToAsk(pool, user);
  if (usual.length > 0 || (pool.settings.MfaConfiguration ?? 'OFF') === 'OFF') return usual;
  const offered = mfaFactors(pool);
  return offered.filter((factor) => factor !== 'EMAIL_OTP' && hasMeans(user, factor));
}

/** What somebody with none of them may set up: whoever has an address already, an authenticator only [docs]. */
export function factorsToSetUp(pool: Pool, { attributes }: Pick<User, 'attributes'>): MfaFactor[] {
  const offered = mfaFactors(pool);
  const reachable = attributes['email'] !== undefined || attributes['phone_number'] !== undefined;
  if (reachable) return offered.filter((factor) => factor === 'SOFTWARE_TOKEN_MFA');
  return offered.filter((factor) => !recoversFirst(pool, factor));
}
