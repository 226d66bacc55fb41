import type { Refusal } from '../contract';
import type { Call } from './Call';

/** How a call ended: the status that leaves, the refusal if it is one, and what was thrown if that was a bug of ours. */
export interface Outcome {
  readonly status: number;
  readonly refusal?: Refusal;
  readonly bug?: unknown;
  /** What an operation answered, secrets and all: to be looked at, and not to be kept. */
  readonly answer?: unknown;
}

/** A call that has its answer. */
export interface Told {
  readonly call: Call;
  /** What was sent, all of it: to decide by, and nothing to be kept. */
  readonly sent: unknown;
  /** What was sent, without the values that nobody may read later; made when somebody asks, for all of them. */
  readonly input: unknown;
  readonly outcome: Outcome;
  /** Real milliseconds. */
  readonly durationMs: number;
}

/**
 * Whoever wants to know of every call, or to let it in or not: the log, the request log, faults, quotas, metrics. All
 * doors pass their calls by the observers of the World, in the order of the list.
 */
export interface Observer {
  /** Before the operation runs, its input checked: throws a Refusal to refuse it, or holds it by a promise. */
  admit?(call: Call, input: unknown): void | Promise<void>;
  /** Once the answer is known, before it leaves. What this throws is logged and changes no answer. */
  tell?(told: Told): void;
}
