import type { EmulatorOptions } from 'cognito-emu';
import { refusal } from '../../src/contract';
import { configuredTrigger, isAsynchronous } from '../../src/domain/triggers/sources';
import type { TriggerFacts, TriggerResponse, Triggers, TriggerSource } from '../../src/world/Triggers';
import { withEmulator, type Bench } from './emulator';

/** What a trigger does when it is run. */
type Act = () => Promise<TriggerResponse>;

export interface Held {
  /** Settles once so many calls wait in it. */
  waits(count?: number): Promise<void>;
  /** Lets all of them go on, and whoever comes later. */
  release(): void;
}

/** Triggers in the place of a pool's functions: they tell what ran and do what a test wants. */
export class PluggedTriggers implements Triggers {
  /** What ran since the test began, in order. */
  readonly ran: (TriggerFacts & { readonly source: TriggerSource })[] = [];
  readonly #acts = new Map<TriggerSource, Act>();
  readonly #held: Held[] = [];

  run: Triggers['run'] = (_call, _pool, source, facts) => {
    this.ran.push({ source, ...facts });
    return this.#acts.get(source)?.();
  };

  assertRuns(): void {
    // all of them can be run
  }

  versionOf: Triggers['versionOf'] = (_call, { settings }, trigger) =>
    configuredTrigger(settings, trigger)?.version ?? (isAsynchronous(trigger) ? undefined : 'V1_0');

  get sources(): TriggerSource[] {
    return this.ran.map(({ source }) => source);
  }

  does(source: TriggerSource, act: () => Promise<unknown>): void {
    this.#acts.set(source, async () => {
      await act();
      return {};
    });
  }

  /** As a handler that throws. */
  fails(source: TriggerSource): void {
    this.does(source, () => Promise.reject(refusal('UserLambdaValidationException', `${source} says no.`)));
  }

  holds(source: TriggerSource): Held {
    let waiting = 0;
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const watchers: { count: number; tell: () => void }[] = [];
    this.does(source, () => {
      waiting++;
      for (const { count, tell } of watchers) if (waiting >= count) tell();
      return released;
    });
    const waits = (count = 1) =>
      new Promise<void>((tell) => (waiting >= count ? tell() : void watchers.push({ count, tell })));
    const held = { waits, release };
    this.#held.push(held);
    return held;
  }

  forget(): void {
    for (const { release } of this.#held.splice(0)) release();
    this.#acts.clear();
    this.ran.length = 0;
  }
}

/** A bench whose triggers are the test's own; they are forgotten before each test. */
export function withTriggers(options: EmulatorOptions): { bench: Bench; triggers: PluggedTriggers } {
  const triggers = new PluggedTriggers();
  const bench = withEmulator(options, { triggers });
  beforeEach(() => {
    triggers.forget();
  });
  afterAll(() => {
    triggers.forget();
  });
  return { bench, triggers };
}
