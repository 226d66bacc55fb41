import { invalid } from '../../contract';
import type { UserPool } from '../../state/rows';
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

/**
 * The pool after UpdateUserPool: what is left out falls back to its default, apart from what cannot be updated and the
 * plan, the tags, the name [likely] and the dynamic registration [model].
 * @throws InvalidParameterException, FeatureUnavailableInTierException, TierChangeNotAllowedException, UserPoolTaggingException
 */
export function updatedUserPool(
  pool: UserPool,
  sent: PoolSpecification & { PoolName?: string | undefined },
  { now, inUse }: { now: number; inUse: readonly Feature[] },
): UserPool {
  const { settings: before } = pool;
  const { SoftwareTokenMfaConfiguration, EmailMfaConfiguration, WebAuthnConfiguration } = pool.mfa ?? {};
  assertRequest(sent, SoftwareTokenMfaConfiguration?.Enabled === true || EmailMfaConfiguration !== undefined);
  if (sent.MfaConfiguration === 'ON' && before.MfaConfiguration !== 'ON') {
    throw invalid(
      'Cannot turn MFA functionality ON, once the user pool has been created.', // [field]
      'SetUserPoolMfaConfig can.',
    );
  }
  const settings = poolSettings(
    {
      ...sent,
      UserPoolTier: sent.UserPoolTier ?? before.UserPoolTier,
      UserPoolTags: sent.UserPoolTags ?? before.UserPoolTags,
      DcrConfiguration: sent.DcrConfiguration ?? before.DcrConfiguration,
      AliasAttributes: before.AliasAttributes,
      UsernameAttributes: before.UsernameAttributes,
      UsernameConfiguration: before.UsernameConfiguration,
    },
    pool.region,
  );
  assertTierChange(tierOf(before), tierOf(settings), inUse);
  const changed = { ...pool, name: sent.PoolName ?? pool.name, modifiedAt: now, settings };
  // A pool whose MFA is off has no factor [live]; passkeys are none.
  const updated = settings.MfaConfiguration === 'OFF' ? withFactors(changed, { WebAuthnConfiguration }) : changed;
  assertFirstFactorsFit(updated, 'UpdateUserPool');
  assertMfaFits(updated);
  return updated;
}
