import { refusal } from '../contract';
import type { PoolSettings } from '../state/rows';

/** Features a plan lacks, in the words of AWS's refusals [measured for most]. */
function featuresAbove(settings: PoolSettings, tier: string): string[] {
  const { UserPoolAddOns, Policies, LambdaConfig } = settings;
  const found: string[] = [];
  if (tier === 'LITE') {
    const factors = Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
    if (factors.some((factor) => factor !== 'PASSWORD')) found.push('Passwordless Sign-In');
    const version = LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion;
    if (version === 'V2_0' || version === 'V3_0') {
      found.push(`Token Customization with Pre-Token Generation Lambda ${version}`);
    }
    if ((Policies?.PasswordPolicy?.PasswordHistorySize ?? 0) > 0) found.push('Password History'); // [likely]
  }
  if (tier !== 'PLUS' && (UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF') !== 'OFF') found.push('Threat Protection');
  return found;
}

/** @throws FeatureUnavailableInTierException */
export function assertTierAllows(settings: PoolSettings): void {
  const tier = settings.UserPoolTier ?? 'ESSENTIALS';
  const features = featuresAbove(settings, tier);
  if (features.length > 0) {
    throw refusal(
      'FeatureUnavailableInTierException',
      `The following features need to be disabled for the ${tier} pricing tier configured: ${features.join(', ')}`,
    );
  }
}
