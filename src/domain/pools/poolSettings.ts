import { invalid } from '../../contract';
import type { SchemaAttributeType } from '../../state/documents';
import type { PoolSettings, UserPool } from '../../state/rows';
import type { Random } from '../../platform/random';
import { emailConfigurationOf, smsConfigurationOf, verificationMessagesOf } from './deliverySettings';
import { newUserPoolId, userPoolArn } from './ids';
import { acrConfigurationOf, dcrConfigurationOf, issuerConfigurationOf, keyConfigurationOf } from './identitySettings';
import { lambdaConfigOf } from './lambdaConfig';
import { defaultPasswordPolicy } from '../passwords/passwordPolicy';
import { schemaOf } from '../schema/schema';
import { assertTags } from './tags';
import { asksProtection, assertTierAllows } from '../plan/tier';

/** What CreateUserPool, UpdateUserPool and a fixture may say of a pool. */
export type PoolSpecification = Partial<PoolSettings>;

/** What settings consist of. */
export const poolSettingNames = [
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

/** Lists and maps that are described only when something is in them [likely]. */
const absentWhenEmpty: ReadonlySet<string> = new Set([
  'AliasAttributes',
  'AutoVerifiedAttributes',
  'UserPoolTags',
  'UsernameAttributes',
]);

function picked(specification: PoolSpecification): PoolSettings {
  const present = (name: keyof PoolSettings) => {
    const value = specification[name];
    return value !== undefined && (!absentWhenEmpty.has(name) || Object.keys(value).length > 0);
  };
  return Object.fromEntries(poolSettingNames.filter(present).map((name) => [name, specification[name]]));
}

/** The newer name of the days wins; 0 means that a name is not used [docs; field]. */
const temporaryPasswordDays = (sent: PoolSpecification): number =>
  sent.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ||
  sent.AdminCreateUserConfig?.UnusedAccountValidityDays ||
  defaultPasswordPolicy.TemporaryPasswordValidityDays;

/** All kinds of characters are required where no policy is sent, only those that a sent one names otherwise [field]. */
const unnamed = { RequireUppercase: false, RequireLowercase: false, RequireNumbers: false, RequireSymbols: false };

function policiesOf(sent: PoolSpecification): PoolSettings['Policies'] {
  const { PasswordHistorySize: history, ...policy } = sent.Policies?.PasswordPolicy ?? {};
  return {
    PasswordPolicy: {
      ...defaultPasswordPolicy,
      ...(sent.Policies?.PasswordPolicy !== undefined && unnamed),
      ...policy,
      ...(history !== undefined && { PasswordHistorySize: history }),
      TemporaryPasswordValidityDays: temporaryPasswordDays(sent),
    },
    SignInPolicy: { AllowedFirstAuthFactors: sent.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'] },
  };
}

/** Refused on AWS whenever both are sent; a fixture may be a description, which shows both. */
export const bothDays = () =>
  invalid(
    'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays', // [field]
    'Leave AdminCreateUserConfig.UnusedAccountValidityDays out.',
  );

function adminCreateUserConfigOf(sent: PoolSpecification): PoolSettings['AdminCreateUserConfig'] {
  const days = temporaryPasswordDays(sent);
  const unused = sent.AdminCreateUserConfig?.UnusedAccountValidityDays;
  if (unused !== undefined && unused !== 0 && unused !== days) throw bothDays();
  return { AllowAdminCreateUserOnly: false, ...sent.AdminCreateUserConfig, UnusedAccountValidityDays: days };
}

/** Any member turns device tracking on; the other one is then off [model, likely]. */
function deviceConfigurationOf(sent: PoolSettings['DeviceConfiguration']): PoolSettings['DeviceConfiguration'] {
  if (sent === undefined || Object.keys(sent).length === 0) return undefined;
  return { ChallengeRequiredOnNewDevice: false, DeviceOnlyRememberedOnUserPrompt: false, ...sent };
}

function assertSignInNames({ AliasAttributes, UsernameAttributes }: PoolSpecification): void {
  if ((AliasAttributes?.length ?? 0) > 0 && (UsernameAttributes?.length ?? 0) > 0) {
    throw invalid(
      'Only one of the aliasAttributes or usernameAttributes can be set in a User pool.', // [field]
      'AliasAttributes: users have a name and other ways to sign in; UsernameAttributes: their address is the name.',
    );
  }
}

function assertFirstFactors({ Policies }: PoolSpecification): void {
  const factors = Policies?.SignInPolicy?.AllowedFirstAuthFactors;
  if (factors === undefined) return;
  // Both rules [docs: model], texts [likely].
  if (factors.includes('SOFTWARE_TOKEN')) throw invalid('SOFTWARE_TOKEN is not supported as a first auth factor.');
  if (!factors.includes('PASSWORD')) throw invalid('PASSWORD must be one of the allowed first auth factors.');
}

function assertRecovery({ AccountRecoverySetting }: PoolSpecification): void {
  const mechanisms = AccountRecoverySetting?.RecoveryMechanisms ?? [];
  const distinct = (values: readonly unknown[]) => new Set(values).size === values.length;
  // Rules and texts [likely].
  if (!distinct(mechanisms.map(({ Priority }) => Priority)) || !distinct(mechanisms.map(({ Name }) => Name))) {
    throw invalid(
      'Invalid account recovery setting parameter. Recovery mechanisms and their priorities must be unique.',
    );
  }
  if (mechanisms.length > 1 && mechanisms.some(({ Name }) => Name === 'admin_only')) {
    throw invalid(
      'Invalid account recovery setting parameter. admin_only cannot be combined with other recovery mechanisms.',
    );
  }
}

function assertUpdateVerification({ UserAttributeUpdateSettings, AutoVerifiedAttributes }: PoolSpecification): void {
  const verified = UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
  if (verified.some((name) => AutoVerifiedAttributes?.includes(name) !== true)) {
    throw invalid('All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes'); // [field]
  }
}

/**
 * A pool's settings with what AWS fills in. Used for creation, full-replace update and fixtures alike; what only a
 * request is refused for stands in `poolRequest`.
 * @throws InvalidParameterException, FeatureUnavailableInTierException, UserPoolTaggingException
 */
export function poolSettings(sent: PoolSpecification, region: string): PoolSettings {
  for (const assert of [assertSignInNames, assertFirstFactors, assertRecovery, assertUpdateVerification]) assert(sent);
  assertTags(sent.UserPoolTags ?? {}, 'UserPoolTaggingException');
  const settings = picked({
    ...sent,
    ...verificationMessagesOf(sent),
    AcrConfiguration: acrConfigurationOf(sent.AcrConfiguration),
    AdminCreateUserConfig: adminCreateUserConfigOf(sent),
    DcrConfiguration: dcrConfigurationOf(sent.DcrConfiguration),
    DeletionProtection: sent.DeletionProtection ?? 'INACTIVE',
    DeviceConfiguration: deviceConfigurationOf(sent.DeviceConfiguration),
    EmailConfiguration: emailConfigurationOf(sent.EmailConfiguration),
    IssuerConfiguration: issuerConfigurationOf(sent.IssuerConfiguration),
    KeyConfiguration: keyConfigurationOf(sent.KeyConfiguration),
    LambdaConfig: lambdaConfigOf(sent.LambdaConfig),
    MfaConfiguration: sent.MfaConfiguration ?? 'OFF',
    Policies: policiesOf(sent),
    SmsConfiguration: smsConfigurationOf(sent.SmsConfiguration, region),
    // Threat protection without a plan makes the pool PLUS [docs].
    UserPoolTier: sent.UserPoolTier ?? (asksProtection(sent) ? 'PLUS' : 'ESSENTIALS'),
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
  return {
    id,
    arn: userPoolArn(region, accountId, id),
    region,
    name: sent.PoolName,
    createdAt: now,
    modifiedAt: now,
    settings,
    schema,
  };
}
