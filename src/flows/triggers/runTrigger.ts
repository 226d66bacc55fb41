import { ServiceError, type ErrorCode } from '../../contract';
import type { UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import type { TriggerFacts, TriggerResponse, TriggerSource } from '../../world/Triggers';

/**
 * Runs a Lambda trigger of the pool, if it has one for this source. Every place where AWS runs one is a call of this,
 * awaited; whoever awaited it reads again what the commit rests on (see `flows/lookup/again`), since others go on meanwhile.
 * Triggers that AWS runs once a change is made (PostConfirmation) are awaited after the commit, which they cannot undo.
 * @example await runTrigger(call, pool, 'PreSignUp_SignUp', { client, user });
 */
export const runTrigger = (
  call: Call,
  pool: UserPool,
  source: TriggerSource,
  facts: TriggerFacts,
): Promise<TriggerResponse> | undefined => call.world.triggers.run(call, pool, source, facts);

/** Before a commit that a trigger follows: refuses where it could not be run. */
export const assertTriggerRuns = (call: Call, pool: UserPool, source: TriggerSource): void =>
  call.world.triggers.assertRuns(call, pool, source);

const failures: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'UserLambdaValidationException',
  'UnexpectedLambdaException',
  'InvalidLambdaResponseException',
]);

/** Did a trigger refuse or fail, rather than one of the service's own rules? */
export const isTriggerFailure = (thrown: unknown): boolean =>
  thrown instanceof ServiceError && failures.has(thrown.code);
