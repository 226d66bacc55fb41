import { refusal } from '../../contract';
import type { ClientSettings, PoolSettings } from '../../state/rows';

export type Tier = 'LITE' | 'ESSENTIALS' | 'PLUS';

const rank: Record<Tier, number> = { LITE: 0, ESSENTIALS: 1, PLUS: 2 };

export const tierOf = (settings: Pick<PoolSettings, 'UserPoolTier'>): Tier => settings.UserPoolTier ?? 'ESSENTIALS';

/** What plans differ in, by the names of AWS's refusals, and the lowest plan that has it [docs]. Names are [live] unless marked. */
const lowestTier = {
  'Choice-Based Sign-In': 'ESSENTIALS', // [likely]
  'Client ID Metadata Documents': 'ESSENTIALS', // rule [model], name [likely]
  'Custom ACR Levels': 'ESSENTIALS', // rule [model], name [likely]
  'Dynamic Client Registration': 'ESSENTIALS', // rule [model], name [likely]
  'Email MFA': 'ESSENTIALS', // [field]
  'Log Streaming': 'PLUS',
  'Managed Login Version 2': 'ESSENTIALS',
  'Multi-Region Replication': 'ESSENTIALS', // [likely]
  'Password History': 'ESSENTIALS', // [likely]
  'Passwordless Sign-In': 'ESSENTIALS',
  'Point-in-Time Recovery': 'ESSENTIALS', // rule [model], name [likely]
  'Refresh Token Rotation': 'ESSENTIALS', // [another emulator]
  'Step-Up Authentication': 'ESSENTIALS', // rule [model], name [likely]
  'Threat Protection': 'PLUS',
  'Token Customization with Pre-Token Generation Lambda V2_0': 'ESSENTIALS',
  'Token Customization with Pre-Token Generation Lambda V3_0': 'ESSENTIALS',
  'Token Exchange': 'ESSENTIALS', // [docs], name [likely]
  'User Session Tracking': 'ESSENTIALS', // rule [model], name [likely]
  WebAuthn: 'ESSENTIALS', // [likely]
} as const satisfies Record<string, Tier>;

export type Feature = keyof typeof lowestTier;

const isIn = (tier: Tier, feature: Feature) => rank[tier] >= rank[lowestTier[feature]];

/** The features of those that are used. @example featuresUsed([['WebAuthn', passkeys !== undefined]]) */
export const featuresUsed = (features: readonly (readonly [Feature, boolean])[]): Feature[] =>
  features.filter(([, isUsed]) => isUsed).map(([feature]) => feature);

/** Also where custom challenges alone are judged [likely]. */
export const asksProtection = ({ UserPoolAddOns: addOns }: Pick<PoolSettings, 'UserPoolAddOns'>): boolean =>
  (addOns?.AdvancedSecurityMode ?? 'OFF') !== 'OFF' ||
  addOns?.AdvancedSecurityAdditionalFlows?.CustomAuthMode !== undefined;

function featuresOfPool(settings: PoolSettings): Feature[] {
  const { Policies, LambdaConfig, AcrConfiguration, DcrConfiguration } = settings;
  const factors = Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const version = LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion;
  return featuresUsed([
    ['Passwordless Sign-In', factors.some((factor) => factor !== 'PASSWORD')],
    ['Token Customization with Pre-Token Generation Lambda V2_0', version === 'V2_0'],
    ['Token Customization with Pre-Token Generation Lambda V3_0', version === 'V3_0'],
    ['Password History', (Policies?.PasswordPolicy?.PasswordHistorySize ?? 0) > 0],
    ['Custom ACR Levels', AcrConfiguration !== undefined],
    ['Dynamic Client Registration', DcrConfiguration?.EnableStatus === 'Enabled'],
    ['Threat Protection', asksProtection(settings)],
  ]);
}

/** What an app client uses beyond the lowest plan. */
export const featuresOfClient = ({ ExplicitAuthFlows = [], RefreshTokenRotation }: ClientSettings): Feature[] =>
  featuresUsed([
    ['Choice-Based Sign-In', ExplicitAuthFlows.includes('ALLOW_USER_AUTH')],
    ['Refresh Token Rotation', RefreshTokenRotation?.Feature === 'ENABLED'],
    ['Token Exchange', ExplicitAuthFlows.some((flow) => flow.startsWith('ALLOW_TOKEN_EXCHANGE_'))],
  ]);

const needDisabling = (tier: Tier, features: readonly string[]) =>
  `The following features need to be disabled for the ${tier} pricing tier configured: ${features.join(', ')}`; // joined by ", " [likely]

function assertPlanned(tier: Tier, features: readonly Feature[]): void {
  const lacking = features.filter((feature) => !isIn(tier, feature));
  if (lacking.length > 0) throw refusal('FeatureUnavailableInTierException', needDisabling(tier, lacking));
}

/** What the settings of a pool ask for must be in its plan. @throws FeatureUnavailableInTierException */
export const assertTierAllows = (settings: PoolSettings): void =>
  assertPlanned(tierOf(settings), featuresOfPool(settings));

/** The same of an app client's. @throws FeatureUnavailableInTierException */
export const assertTierAllowsClient = (pool: PoolSettings, client: ClientSettings): void =>
  assertPlanned(tierOf(pool), featuresOfClient(client));

/**
 * A plan cannot be left while the pool uses, beside its own settings, more than the lower one has. That this is its own
 * exception is the model's, the sentence [likely] that of its sister.
 * @throws TierChangeNotAllowedException
 */
export function assertTierChange(from: Tier, to: Tier, used: readonly Feature[]): void {
  if (rank[to] >= rank[from]) return;
  const lost = used.filter((feature) => !isIn(to, feature));
  if (lost.length > 0) throw refusal('TierChangeNotAllowedException', needDisabling(to, lost));
}

/**
 * Refuses a feature that the pool's plan lacks, where an operation asks for it alone [live for managed login and log
 * streaming].
 * @throws FeatureUnavailableInTierException
 */
export function assertTierHas(settings: Pick<PoolSettings, 'UserPoolTier'>, feature: Feature): void {
  const tier = tierOf(settings);
  if (isIn(tier, feature)) return;
  throw refusal(
    'FeatureUnavailableInTierException',
    `The following feature is not available for the ${tier} pricing tier configured: ${feature}`,
    `UpdateUserPool with UserPoolTier ${lowestTier[feature]} raises the pool's plan.`,
  );
}
