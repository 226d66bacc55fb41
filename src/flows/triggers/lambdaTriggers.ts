import { refusal, type ServiceError } from '../../contract';
import { triggerEvent } from '../../domain/triggers/event';
import { responseOf } from '../../domain/triggers/response';
import { configuredTrigger, isAsynchronous, triggerOf, type Configured } from '../../domain/triggers/sources';
import { functionAt } from '../../platform/lambda/functionAt';
import type { FunctionCode, Lambda, Outcome } from '../../platform/lambda/Lambda';
import type { LambdaFunction, UserPool } from '../../state/rows';
import type { State } from '../../state/tables';
import type { Call } from '../../world/Call';
import type { GivenTrigger } from '../../world/options';
import { functionBehind, nameIn } from './functionBehind';
import type { TriggerFacts, TriggerResponse, Triggers, TriggerSource } from '../../world/Triggers';
import type { EventVersion, TriggerName } from '../../world/triggerNames';

/** What runs triggers, and with what patience. */
export interface TriggerRunning {
  readonly lambda: Lambda;
  /** By name; before what a pool's LambdaConfig says. */
  readonly given: Readonly<Partial<Record<TriggerName, GivenTrigger>>>;
  /** Who has functions that nothing maps. */
  readonly lambdaEndpoint: string | undefined;
  /** Milliseconds that Cognito waits for an answer: 5 s on AWS [docs]. */
  readonly patience: number;
  /** How often it asks again that had none: three times in all [docs: 2023]. */
  readonly attempts: number;
}

function codeOf({ file, url, handler, environment }: LambdaFunction): FunctionCode {
  if (url !== undefined) return { url };
  return { file: file ?? '', ...(handler !== undefined && { handler }), ...(environment && { environment }) };
}

/** What runs for a trigger of a pool. */
interface Found extends Configured {
  readonly code: FunctionCode;
}

const givenArn = ({ region, arn }: UserPool, trigger: TriggerName) =>
  `arn:aws:lambda:${region}:${arn.split(':')[4] ?? ''}:function:${trigger}`;

function inProcess(pool: UserPool, trigger: TriggerName, given: GivenTrigger): Found {
  const own = configuredTrigger(pool.settings, trigger);
  const arn = own?.arn ?? givenArn(pool, trigger);
  if (typeof given === 'function') return { arn, version: own?.version ?? 'V1_0', code: { handler: given } };
  return { arn, version: given.LambdaVersion, code: { handler: given.handler } };
}

function notMapped(pool: UserPool, trigger: TriggerName, arn: string): ServiceError {
  return refusal(
    'NotImplementedException',
    `The ${trigger} trigger of user pool ${pool.id} would run here; cognito-emu knows no code for ${arn}.`,
    `Map it in a fixture, "functions": { "${nameIn(arn)}": "./handler.ts" }, or take ${trigger} out of the pool's LambdaConfig.`,
  );
}

/** What AWS says of a function that did not answer; texts [live], the last one's cause [field]. */
function failureOf(trigger: TriggerName, outcome: Exclude<Outcome, { kind: 'answered' }>): ServiceError {
  switch (outcome.kind) {
    case 'failed':
      return refusal(
        'UserLambdaValidationException',
        `${trigger} failed with error ${outcome.errorMessage}.`,
        outcome.where === undefined ? undefined : `Thrown at ${outcome.where}.`,
      );
    case 'timedOut':
      return refusal(
        'UnexpectedLambdaException',
        `${trigger} invocation failed due to error Socket timeout while invoking Lambda function.`,
        'The function gave no answer in time, however often it was asked.',
      );
    case 'unreachable':
      return refusal(
        'UnexpectedLambdaException',
        `${trigger} invocation failed due to error ${outcome.cause}.`,
        outcome.why,
      );
  }
}

/**
 * Runs a pool's triggers by their functions' code. A trigger whose ARN stands for no code answers 501: to skip it would
 * let tests pass that AWS fails.
 */
export class LambdaTriggers implements Triggers {
  readonly #running: TriggerRunning;

  constructor(running: TriggerRunning) {
    this.#running = running;
  }

  run(call: Call, pool: UserPool, source: TriggerSource, facts: TriggerFacts): Promise<TriggerResponse> | undefined {
    const found = this.#find(call.world.state, pool, triggerOf(source));
    return (
      found &&
      this.#ask(call, found, triggerEvent({ ...facts, ...found, source, pool, userAgent: call.origin.userAgent }))
    );
  }

  assertRuns(call: Call, pool: UserPool, source: TriggerSource): void {
    this.#find(call.world.state, pool, triggerOf(source));
  }

  versionOf(_call: Call, pool: UserPool, trigger: TriggerName): EventVersion | undefined {
    const given = this.#running.given[trigger];
    return (given === undefined ? configuredTrigger(pool.settings, trigger) : inProcess(pool, trigger, given))?.version;
  }

  #find(state: State, pool: UserPool, trigger: TriggerName): Found | undefined {
    const given = this.#running.given[trigger];
    if (given !== undefined) return inProcess(pool, trigger, given);
    const configured = configuredTrigger(pool.settings, trigger);
    if (configured === undefined) return undefined;
    const behind = functionBehind(state, configured.arn);
    if (behind !== undefined) return { ...configured, code: codeOf(behind) };
    const { lambdaEndpoint } = this.#running;
    if (lambdaEndpoint === undefined) throw notMapped(pool, trigger, configured.arn);
    return { ...configured, code: functionAt(lambdaEndpoint, configured.arn) };
  }

  async #ask(
    call: Call,
    { arn, code }: Found,
    event: object & { triggerSource: TriggerSource },
  ): Promise<TriggerResponse> {
    const { lambda, patience } = this.#running;
    const { clock, random, log } = call.world;
    const trigger = triggerOf(event.triggerSource);
    const attempts = isAsynchronous(trigger) ? 1 : this.#running.attempts;
    const began = clock.uptime();
    const requestId = random.uuid();
    let outcome: Outcome = { kind: 'timedOut' };
    for (let attempt = 1; attempt <= attempts && outcome.kind === 'timedOut'; attempt++) {
      outcome = await lambda.invoke({ code, arn, requestId, event, patience });
      if (outcome.kind === 'timedOut')
        log.warn(`${trigger} gave no answer within ${patience} ms, attempt ${attempt} of ${attempts}`);
    }
    const ran = { source: event.triggerSource, arn, event, durationMs: clock.uptime() - began };
    if (outcome.kind !== 'answered') {
      const failure = failureOf(trigger, outcome);
      call.ran({ ...ran, error: failure.message });
      throw failure;
    }
    call.ran({ ...ran, response: outcome.payload });
    return isAsynchronous(trigger) ? {} : responseOf(outcome.payload);
  }
}
