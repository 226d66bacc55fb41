import { refusal } from '../contract';
import type { PoolSettings, UserPool } from '../state/rows';
import type { SchemaAttributeType } from '../state/documents';
import { newUserPoolId, userPoolArn } from './ids';
import { defaultPasswordPolicy } from './passwordPolicy';
import { schemaOf } from './schema';
import { assertTierAllows } from './tier';
import type { Random } from '../platform/random';

const invalid = (message: string, hint?: string) => refusal('InvalidParameterException', message, hint);

/** What CreateUserPool, UpdateUserPool and a fixture may say of a pool. */
export type PoolSpecification = Partial<PoolSettings>;

const settable = [
  'AccountRecoverySetting',
  'AcrConfiguration',
  'AdminCreateUserConfig',
  'AliasAttributes',
  'AutoVerifiedAttributes',
  'DcrConfiguration',
  'DeletionProtection',
  'DeviceConfiguration',
  'EmailConfiguration',
  'EmailVerificationMessage',
  'EmailVerificationSubject',
  'IssuerConfiguration',
  'KeyConfiguration',
  'LambdaConfig',
  'MfaConfiguration',
  'Policies',
  'SmsAuthenticationMessage',
  'SmsConfiguration',
  'SmsVerificationMessage',
  'UserAttributeUpdateSettings',
  'UserPoolAddOns',
  'UserPoolTags',
  'UserPoolTier',
  'UsernameAttributes',
  'UsernameConfiguration',
  'VerificationMessageTemplate',
] as const satisfies readonly (keyof PoolSettings)[];

const picked = (specification: PoolSpecification): PoolSettings =>
  Object.fromEntries(
    settable.flatMap((name) => (specification[name] === undefined ? [] : [[name, specification[name]]])),
  ) as PoolSettings;

/** Both trigger members show the same pre-token trigger, whichever was set [likely]. */
function lambdaConfigOf(sent: PoolSettings['LambdaConfig'] = {}): PoolSettings['LambdaConfig'] {
  const { PreTokenGeneration: arn, PreTokenGenerationConfig: config } = sent;
  if (arn !== undefined && config?.LambdaArn !== undefined && arn !== config.LambdaArn) {
    throw invalid('PreTokenGeneration and PreTokenGenerationConfig must name the same Lambda function.'); // rule [guide], text [likely]
  }
  if (config !== undefined) return { ...sent, PreTokenGeneration: config.LambdaArn };
  return arn === undefined ? sent : { ...sent, PreTokenGenerationConfig: { LambdaArn: arn, LambdaVersion: 'V1_0' } };
}

function policiesOf(sent: PoolSettings['Policies'] = {}): PoolSettings['Policies'] {
  const history = sent.PasswordPolicy?.PasswordHistorySize;
  const { PasswordHistorySize: _, ...policy } = { ...defaultPasswordPolicy, ...sent.PasswordPolicy };
  return {
    PasswordPolicy: { ...policy, ...(history !== undefined && { PasswordHistorySize: history }) },
    SignInPolicy: sent.SignInPolicy ?? { AllowedFirstAuthFactors: ['PASSWORD'] },
  };
}

function adminCreateUserConfigOf(sent: PoolSpecification): PoolSettings['AdminCreateUserConfig'] {
  const days = sent.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays;
  const unused = sent.AdminCreateUserConfig?.UnusedAccountValidityDays;
  if (days !== undefined && unused !== undefined && days !== unused) {
    // Conflict measured, text remembered. A document pasted from describe-user-pool shows both, equal.
    throw invalid('Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays');
  }
  return {
    AllowAdminCreateUserOnly: false,
    ...sent.AdminCreateUserConfig,
    UnusedAccountValidityDays: unused ?? days ?? defaultPasswordPolicy.TemporaryPasswordValidityDays,
  };
}

function assertConsistent(sent: PoolSpecification): void {
  if ((sent.AliasAttributes?.length ?? 0) > 0 && (sent.UsernameAttributes?.length ?? 0) > 0) {
    throw invalid('Only one of the aliasAttributes or usernameAttributes can be set in a User pool.'); // [wild]
  }
  const mfa = sent.MfaConfiguration ?? 'OFF';
  if (mfa !== 'OFF' && sent.SmsConfiguration === undefined) {
    // Behaviour verified live (other factors come by SetUserPoolMfaConfig), text remembered.
    throw invalid(`SMS configuration and Auto verification for phone_number are required when MFA is ${mfa === 'ON' ? 'required' : 'optional'}`);
  }
  const first = sent.Policies?.SignInPolicy?.AllowedFirstAuthFactors;
  if (first !== undefined && !first.includes('PASSWORD')) {
    throw invalid('PASSWORD must be one of the allowed first auth factors.'); // rule [guide], text [likely]
  }
}

/**
 * A pool's settings with what AWS fills in. Used for creation, full-replace update and fixtures alike.
 * @throws InvalidParameterException, FeatureUnavailableInTierException
 */
export function poolSettings(sent: PoolSpecification, region: string): PoolSettings {
  assertConsistent(sent);
  const asked = sent.UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF';
  const settings = picked({
    ...sent,
    Policies: policiesOf(sent.Policies),
    DeletionProtection: sent.DeletionProtection ?? 'INACTIVE',
    LambdaConfig: lambdaConfigOf(sent.LambdaConfig),
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE', ...sent.VerificationMessageTemplate },
    MfaConfiguration: sent.MfaConfiguration ?? 'OFF',
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT', ...sent.EmailConfiguration },
    AdminCreateUserConfig: adminCreateUserConfigOf(sent),
    // Threat protection without a tier makes the pool PLUS [guide].
    UserPoolTier: sent.UserPoolTier ?? (asked === 'OFF' ? 'ESSENTIALS' : 'PLUS'),
    ...(sent.SmsConfiguration && { SmsConfiguration: { SnsRegion: region, ...sent.SmsConfiguration } }),
  });
  assertTierAllows(settings);
  return settings;
}

/** A pool as it begins. `id` is given by fixtures. */
export function newUserPool(
  sent: PoolSpecification & { PoolName: string; Schema?: SchemaAttributeType[] | undefined },
  facts: { id?: string | undefined; region: string; accountId: string; random: Random; now: number },
): UserPool {
  const { region, accountId, now } = facts;
  const settings = poolSettings(sent, region);
  const schema = schemaOf(sent.Schema);
  const id = facts.id ?? newUserPoolId(facts.random, region);
  return { id, arn: userPoolArn(region, accountId, id), region, name: sent.PoolName, createdAt: now, modifiedAt: now, settings, schema };
}
