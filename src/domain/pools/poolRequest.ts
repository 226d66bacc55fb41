import { invalid } from '../../contract';
import type { PoolSettings, UserPool } from '../../state/rows';
import { assertFirstFactorsFit, assertMfaFits, withFactors } from './mfaSettings';
import { bothDays, newUserPool, poolSettings, type PoolSpecification } from './poolSettings';
import { isSettableStandard, schemaOf } from '../schema/schema';
import { assertTierChange, tierOf, type Feature } from '../plan/tier';

/** What a request is refused for, though a description of a pool may well show it. */
function assertRequest(sent: PoolSpecification, hasFactor: boolean): void {
  if (
    sent.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays !== undefined &&
    (sent.AdminCreateUserConfig?.UnusedAccountValidityDays ?? 0) !== 0
  ) {
    throw bothDays();
  }
  if (sent.SmsConfiguration !== undefined) return;
  if ((sent.MfaConfiguration ?? 'OFF') !== 'OFF' && !hasFactor) {
    throw invalid(
      'SMS configuration and Auto verification for phone_number are required when MFA is required/optional', // [field]
      'Without SmsConfiguration leave MfaConfiguration out and turn on other factors by SetUserPoolMfaConfig.',
    );
  }
  if (sent.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes('SMS_OTP') === true) {
    // [live]
    throw invalid('SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration');
  }
  if (sent.AutoVerifiedAttributes?.includes('phone_number') === true) {
    throw invalid('SMS configuration is required when phone_number is selected for auto verification'); // [field]
  }
}

/** The pool that CreateUserPool makes. @throws InvalidParameterException, FeatureUnavailableInTierException, UserPoolTaggingException */
export function requestedUserPool(
  { Schema, ...sent }: Parameters<typeof newUserPool>[0],
  facts: Parameters<typeof newUserPool>[1],
): UserPool {
  assertRequest(sent, false);
  const pool = { ...newUserPool(sent, facts), schema: schemaOf(Schema, isSettableStandard) };
  assertFirstFactorsFit(pool, 'UpdateUserPool');
  assertMfaFits(pool);
  return pool;
}

/** Either half of the policies stays when only the other is sent, both when neither is [live]. */
function keptPolicies(before: PoolSettings, sent: PoolSpecification): PoolSettings['Policies'] {
  const days = sent.AdminCreateUserConfig?.UnusedAccountValidityDays;
  const present = { ...before.Policies?.PasswordPolicy, ...(days && { TemporaryPasswordValidityDays: days }) };
  return {
    PasswordPolicy: sent.Policies?.PasswordPolicy ?? present,
    SignInPolicy: sent.Policies?.SignInPolicy ?? before.Policies?.SignInPolicy,
  };
}

/** At the places where messages stood before there was a template. */
const speaksOfMessages = ({
  EmailVerificationMessage,
  EmailVerificationSubject,
  SmsVerificationMessage,
}: PoolSpecification) =>
  [EmailVerificationMessage, EmailVerificationSubject, SmsVerificationMessage].some((said) => said !== undefined);

/** What an update that does not speak of it leaves as it is. */
const kept = (before: PoolSettings, sent: PoolSpecification): PoolSpecification => ({
  ...sent,
  Policies: keptPolicies(before, sent),
  MfaConfiguration: sent.MfaConfiguration ?? before.MfaConfiguration, // [live]
  // Once set, it cannot be taken away [docs].
  SmsConfiguration: sent.SmsConfiguration ?? before.SmsConfiguration,
  // The guide says that these fall back to a default; two reports saw them kept [field].
  AccountRecoverySetting: sent.AccountRecoverySetting ?? before.AccountRecoverySetting,
  DeletionProtection: sent.DeletionProtection ?? before.DeletionProtection,
  VerificationMessageTemplate:
    sent.VerificationMessageTemplate ?? (speaksOfMessages(sent) ? undefined : before.VerificationMessageTemplate),
  UserPoolTier: sent.UserPoolTier ?? before.UserPoolTier,
  UserPoolTags: sent.UserPoolTags ?? before.UserPoolTags,
  DcrConfiguration: sent.DcrConfiguration ?? before.DcrConfiguration, // [model]
  // Settled when the pool is made [model].
  AliasAttributes: before.AliasAttributes,
  UsernameAttributes: before.UsernameAttributes,
  UsernameConfiguration: before.UsernameConfiguration,
});

/**
 * The pool after UpdateUserPool: what is left out falls back to its default, apart from what `kept` names and the name
 * [likely].
 * @throws InvalidParameterException, FeatureUnavailableInTierException, TierChangeNotAllowedException, UserPoolTaggingException
 */
export function updatedUserPool(
  pool: UserPool,
  sent: PoolSpecification & { PoolName?: string | undefined },
  { now, inUse }: { now: number; inUse: readonly Feature[] },
): UserPool {
  const { settings: before } = pool;
  const { SoftwareTokenMfaConfiguration, EmailMfaConfiguration, WebAuthnConfiguration } = pool.mfa ?? {};
  const hasFactor = SoftwareTokenMfaConfiguration?.Enabled === true || EmailMfaConfiguration !== undefined;
  assertRequest({ ...sent, SmsConfiguration: sent.SmsConfiguration ?? before.SmsConfiguration }, hasFactor);
  if (sent.MfaConfiguration === 'ON' && before.MfaConfiguration !== 'ON') {
    throw invalid(
      'Cannot turn MFA functionality ON, once the user pool has been created.', // [field]
      'SetUserPoolMfaConfig can.',
    );
  }
  const settings = poolSettings(kept(before, sent), pool.region);
  assertTierChange(tierOf(before), tierOf(settings), inUse);
  const changed = { ...pool, name: sent.PoolName ?? pool.name, modifiedAt: now, settings };
  // A pool whose MFA is off has no factor [live]; passkeys are none.
  const updated = settings.MfaConfiguration === 'OFF' ? withFactors(changed, { WebAuthnConfiguration }) : changed;
  assertFirstFactorsFit(updated, 'UpdateUserPool');
  assertMfaFits(updated);
  return updated;
}
