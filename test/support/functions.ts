import type { EmulatorOptions } from 'cognito-emu';
import { withEmulator, type Bench } from './emulator';
import { clientId, poolId } from './pools';

type Given = NonNullable<EmulatorOptions['triggers']>;
type TriggerName = keyof Given;

/** An event as functions get it. */
export interface Event {
  readonly triggerSource: string;
  readonly userPoolId: string;
  readonly userName: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Record<string, unknown>;
}

type Act = (event: Event) => unknown;

/** Functions of this process in the place of a pool's Lambda functions: what they got, and what they do. */
export class Functions {
  /** What each got since the test began, in order. */
  readonly events: Event[] = [];
  readonly #acts = new Map<TriggerName, Act>();

  get sources(): string[] {
    return this.events.map(({ triggerSource }) => triggerSource);
  }

  /** The only event of a trigger, or the last. */
  last(trigger: string): Event {
    const found = this.events.findLast(({ triggerSource }) => triggerSource.startsWith(trigger));
    if (found === undefined) throw new Error(`${trigger} did not run`);
    return found;
  }

  /** What a trigger puts into the response, or how it fails; without it a trigger gives the event back as it is. */
  does(trigger: TriggerName, act: (event: Event) => object | undefined): void {
    this.#acts.set(trigger, (event) => ({ ...event, response: { ...event.response, ...act(event) } }));
  }

  /** What a trigger gives back as a whole. */
  gives(trigger: TriggerName, result: unknown): void {
    this.#acts.set(trigger, () => result);
  }

  /** What a trigger does altogether: it is given the event, and gives back whatever this does. */
  runs(trigger: TriggerName, act: Act): void {
    this.#acts.set(trigger, act);
  }

  /** What a trigger puts into the response. */
  answers(trigger: TriggerName, response: object): void {
    this.does(trigger, () => response);
  }

  throws(trigger: TriggerName, message: string): void {
    this.does(trigger, () => {
      throw new Error(message);
    });
  }

  forget(): void {
    this.#acts.clear();
    this.events.length = 0;
  }

  given(triggers: readonly TriggerName[]): Given {
    const handlerOf = (name: TriggerName) => async (event: object) => {
      this.events.push(structuredClone(event) as Event);
      return Promise.resolve((this.#acts.get(name) ?? ((same: Event) => same))(event as Event));
    };
    return Object.fromEntries(triggers.map((name) => [name, handlerOf(name)]));
  }
}

/** A bench with these triggers, whose functions are the test's own; they are forgotten before each test. */
export function withFunctions(
  triggers: readonly TriggerName[],
  options: EmulatorOptions,
): { bench: Bench; functions: Functions } {
  const functions = new Functions();
  const bench = withEmulator(
    { triggers: functions.given(triggers), ...options },
    { triggerPatience: { patience: 2000, attempts: 1 } },
  );
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
