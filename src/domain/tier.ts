import { refusal, type ServiceError } from '../contract';
import type { PoolSettings } from '../state/rows';

export type Tier = 'LITE' | 'ESSENTIALS' | 'PLUS';

const rank: Record<Tier, number> = { LITE: 0, ESSENTIALS: 1, PLUS: 2 };

export const tierOf = (settings: Pick<PoolSettings, 'UserPoolTier'>): Tier => settings.UserPoolTier ?? 'ESSENTIALS';

const needDisabling = (tier: Tier, features: readonly string[]) =>
  `The following features need to be disabled for the ${tier} pricing tier configured: ${features.join(', ')}`; // joined by ", " [likely]

/** Features in what is being set, each named in AWS's words. */
export const featuresUnavailable = (tier: Tier, features: readonly string[]): ServiceError =>
  refusal('FeatureUnavailableInTierException', needDisabling(tier, features));

/** A feature that an operation would set up on a pool whose plan lacks it [live for e-mail MFA and managed login]. */
export const unavailableInTier = (tier: Tier, feature: string): ServiceError =>
  refusal(
    'FeatureUnavailableInTierException',
    `The following feature is not available for the ${tier} pricing tier configured: ${feature}`,
    "UpdateUserPool with UserPoolTier ESSENTIALS or PLUS raises the pool's plan.",
  );

/** @throws FeatureUnavailableInTierException for a pool below ESSENTIALS. */
export function assertEssentials(settings: Pick<PoolSettings, 'UserPoolTier'>, feature: string): void {
  if (tierOf(settings) === 'LITE') throw unavailableInTier('LITE', feature);
}

/** Features a plan lacks, in the words of AWS's refusals [live; those marked are likely]. */
function featuresAbove(settings: PoolSettings, tier: Tier): string[] {
  const { UserPoolAddOns, Policies, LambdaConfig, AcrConfiguration, DcrConfiguration } = settings;
  const found: string[] = [];
  if (tier === 'LITE') {
    const factors = Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
    if (factors.some((factor) => factor !== 'PASSWORD')) found.push('Passwordless Sign-In');
    const version = LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion;
    if (version === 'V2_0' || version === 'V3_0') {
      found.push(`Token Customization with Pre-Token Generation Lambda ${version}`);
    }
    if ((Policies?.PasswordPolicy?.PasswordHistorySize ?? 0) > 0) found.push('Password History'); // [likely]
    if (AcrConfiguration !== undefined) found.push('Custom ACR Levels'); // rule [model], name [likely]
    if (DcrConfiguration?.EnableStatus === 'Enabled') found.push('Dynamic Client Registration'); // rule [model], name [likely]
  }
  if (tier !== 'PLUS' && (UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF') !== 'OFF') found.push('Threat Protection');
  return found;
}

/** What the settings themselves ask for must be in the plan. @throws FeatureUnavailableInTierException */
export function assertTierAllows(settings: PoolSettings): void {
  const tier = tierOf(settings);
  const features = featuresAbove(settings, tier);
  if (features.length > 0) throw featuresUnavailable(tier, features);
}

/** Something the pool uses that UpdateUserPool does not set, and the lowest plan that has it. */
export interface FeatureInUse {
  readonly name: string;
  readonly needs: Tier;
}

/**
 * A plan cannot be left while the pool uses more than the lower one has. That this is its own exception is the
 * model's, the sentence [likely] that of its sister.
 * @throws TierChangeNotAllowedException
 */
export function assertTierChange(from: Tier, to: Tier, inUse: readonly FeatureInUse[]): void {
  if (rank[to] >= rank[from]) return;
  const lost = inUse.filter(({ needs }) => rank[needs] > rank[to]).map(({ name }) => name);
  if (lost.length > 0) throw refusal('TierChangeNotAllowedException', needDisabling(to, lost));
}

/**
 * Refuses a feature that the pool's plan lacks, where it is asked for on its own.
 * @throws FeatureUnavailableInTierException [measured]
 */
export function assertTierHas(settings: PoolSettings, feature: string, tiers: readonly string[]): void {
  const tier = tierOf(settings);
  if (tiers.includes(tier)) return;
  throw refusal(
    'FeatureUnavailableInTierException',
    `The following feature is not available for the ${tier} pricing tier configured: ${feature}`,
    `Set UserPoolTier to ${tiers.join(' or ')}.`,
  );
}
