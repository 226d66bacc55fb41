import type { EmulatorOptions } from 'cognito-emu';
import type { LambdaEvent } from '../../src/platform/lambda/Lambda';
import type { TriggerName } from '../../src/world/triggerNames';
import { withEmulator, type Bench } from './emulator';
import { clientId, poolId } from './pools';

type Act = (event: LambdaEvent) => unknown;

/** Functions of this process behind some triggers, run as Lambda runs them: they keep their events, and do what a test wants. */
export class Functions {
  /** What was sent, as it came, in order. */
  readonly events: LambdaEvent[] = [];
  readonly #acts = new Map<TriggerName, Act>();

  /** The option of an emulator that runs them. */
  behind(names: readonly TriggerName[]): NonNullable<EmulatorOptions['triggers']> {
    return Object.fromEntries(names.map((name) => [name, (event: LambdaEvent) => this.#run(name, event)]));
  }

  async #run(name: TriggerName, event: LambdaEvent): Promise<unknown> {
    this.events.push(structuredClone(event));
    const act = this.#acts.get(name);
    return act === undefined ? event : act(event);
  }

  get sources(): string[] {
    return this.events.map(({ triggerSource }) => triggerSource);
  }

  /** Gives back whatever this gives back. */
  does(name: TriggerName, act: Act): void {
    this.#acts.set(name, act);
  }

  /** Gives the event back with this in its response. */
  answers(name: TriggerName, response: object): void {
    this.does(name, (event) => ({ ...event, response: { ...event.response, ...response } }));
  }

  throws(name: TriggerName, message: string): void {
    this.does(name, () => {
      throw new Error(message);
    });
  }

  forget(): void {
    this.events.length = 0;
    this.#acts.clear();
  }
}

/** A bench whose triggers are functions of the test; they give their event back as it is, until a test says otherwise. */
export function withFunctions(
  names: readonly TriggerName[],
  options: EmulatorOptions,
): { bench: Bench; functions: Functions } {
  const functions = new Functions();
  const bench = withEmulator({ ...options, triggers: functions.behind(names) });
  beforeEach(() => {
    functions.forget();
  });
  return { bench, functions };
}

/** What every event has. An administrator's call has no client. */
export const envelope = (triggerSource: string, userName: unknown, client = clientId): object => ({
  version: '1',
  triggerSource,
  region: 'us-east-1',
  userPoolId: poolId,
  userName,
  callerContext: { awsSdkVersion: expect.stringMatching(/^aws-sdk-js-3\./) as string, clientId: client },
});

export const noClient = 'CLIENT_ID_NOT_APPLICABLE';
