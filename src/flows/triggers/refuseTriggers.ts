import { refusal } from '../../contract';
import type { PoolSettings, UserPool } from '../../state/rows';
import type { Triggers, TriggerSource } from '../../world/Triggers';

/** The member of LambdaConfig that a source belongs to. */
type Trigger = Exclude<keyof NonNullable<PoolSettings['LambdaConfig']>, 'PreTokenGenerationConfig' | 'KMSKeyID'>;

function triggerOf(source: TriggerSource): Trigger {
  const name = source.slice(0, source.indexOf('_'));
  return name === 'TokenGeneration' ? 'PreTokenGeneration' : (name as Trigger);
}

function isConfigured({ settings: { LambdaConfig } }: UserPool, trigger: Trigger): boolean {
  if (LambdaConfig === undefined) return false;
  const newer = trigger === 'PreTokenGeneration' ? LambdaConfig.PreTokenGenerationConfig : undefined;
  return (newer ?? LambdaConfig[trigger]) !== undefined;
}

function assertNone(pool: UserPool, source: TriggerSource): void {
  const trigger = triggerOf(source);
  if (!isConfigured(pool, trigger)) return;
  throw refusal(
    'NotImplementedException',
    `The ${trigger} trigger of user pool ${pool.id} would run here; cognito-emu does not run Lambda triggers yet.`,
    `Take ${trigger} out of the pool's LambdaConfig to test without it.`,
  );
}

/**
 * Triggers do not run yet. Skipping one would let tests pass that AWS fails, so an operation that would run a
 * configured trigger says so instead, before it changes anything.
 */
export const refuseTriggers: Triggers = {
  run(_call, pool, source) {
    assertNone(pool, source);
    return undefined;
  },
  assertRuns: assertNone,
};
