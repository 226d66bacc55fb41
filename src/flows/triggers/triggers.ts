import { refusal } from '../../contract';
import type { UserPool } from '../../state/rows';

/** The triggers that the present operations would run. */
export type Trigger =
  | 'PreSignUp'
  | 'PostConfirmation'
  | 'PreAuthentication'
  | 'PostAuthentication'
  | 'PreTokenGeneration'
  | 'UserMigration'
  | 'CustomMessage'
  | 'CustomSMSSender'
  | 'CustomEmailSender';

/**
 * Triggers do not run yet. Skipping one would let tests pass that AWS fails, so an operation that would run a
 * configured trigger says so instead, before it changes anything.
 * @throws NotImplementedException
 */
export function assertNoTrigger(pool: UserPool, ...triggers: Trigger[]): void {
  for (const trigger of triggers) {
    const configured =
      trigger === 'PreTokenGeneration'
        ? (pool.settings.LambdaConfig?.PreTokenGenerationConfig ?? pool.settings.LambdaConfig?.PreTokenGeneration)
        : pool.settings.LambdaConfig?.[trigger];
    if (configured !== undefined) {
      throw refusal(
        'NotImplementedException',
        `The ${trigger} trigger of user pool ${pool.id} would run here; cognito-emu does not run Lambda triggers yet.`,
        `Take ${trigger} out of the pool's LambdaConfig to test without it.`,
      );
    }
  }
}

/** The triggers that would word or send a message. */
export function assertNoMessageTrigger(pool: UserPool, destination: { medium: 'EMAIL' | 'SMS' } | undefined): void {
  if (destination === undefined) return;
  assertNoTrigger(pool, 'CustomMessage', destination.medium === 'SMS' ? 'CustomSMSSender' : 'CustomEmailSender');
}
