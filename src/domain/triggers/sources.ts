import type { PoolSettings } from '../../state/rows';
import type { TriggerSource } from '../../world/Triggers';
import { triggerNames, type EventVersion, type TriggerName } from '../../world/triggerNames';

/** The trigger that a source belongs to. @example triggerOf('TokenGeneration_HostedAuth') // 'PreTokenGeneration' */
export function triggerOf(source: TriggerSource): TriggerName {
  const name = source.slice(0, source.indexOf('_'));
  return name === 'TokenGeneration' ? 'PreTokenGeneration' : (name as TriggerName);
}

/** Custom senders alone are not waited for, and what they give back is nobody's [docs]. */
export const isAsynchronous = (trigger: TriggerName): boolean =>
  trigger === 'CustomSMSSender' || trigger === 'CustomEmailSender';

/** Is this member of LambdaConfig a trigger? PreTokenGenerationConfig is PreTokenGeneration's, KMSKeyID is none. */
export const isTriggerName = (member: string): member is TriggerName =>
  (triggerNames as readonly string[]).includes(member);

/** What a pool's LambdaConfig has for a trigger: whom it calls, and with which form of the event. */
export interface Configured {
  readonly arn: string;
  readonly version: EventVersion;
}

/** Undefined where the pool has no such trigger. PreTokenGenerationConfig comes before PreTokenGeneration. */
export function configuredTrigger(
  { LambdaConfig }: Pick<PoolSettings, 'LambdaConfig'>,
  trigger: TriggerName,
): Configured | undefined {
  if (LambdaConfig === undefined) return undefined;
  const newer = trigger === 'PreTokenGeneration' ? LambdaConfig.PreTokenGenerationConfig : undefined;
  const found = newer ?? LambdaConfig[trigger];
  if (found === undefined) return undefined;
  if (typeof found === 'string') return { arn: found, version: 'V1_0' };
  return { arn: found.LambdaArn ?? '', version: found.LambdaVersion ?? 'V1_0' };
}
