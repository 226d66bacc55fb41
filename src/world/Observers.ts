import type { Log } from '../platform/log';
import type { Call } from './Call';
import type { Observer, Outcome, Told } from './Observer';

type Admitting = Observer & Required<Pick<Observer, 'admit'>>;
type Telling = Observer & Required<Pick<Observer, 'tell'>>;

/** The observers of a World: asked and told in the order in which they came. */
export class Observers {
  readonly #log: Log;
  #admitting: readonly Admitting[] = [];
  #telling: readonly Telling[] = [];

  constructor(log: Log) {
    this.#log = log;
  }

  /** @returns how to take it off again */
  add(observer: Observer): () => void {
    if (observer.admit !== undefined) this.#admitting = [...this.#admitting, observer as Admitting];
    if (observer.tell !== undefined) this.#telling = [...this.#telling, observer as Telling];
    return () => {
      this.#admitting = this.#admitting.filter((one) => one !== observer);
      this.#telling = this.#telling.filter((one) => one !== observer);
    };
  }

  /** Undefined when all have let the call in at once. @throws the Refusal of the first that does not */
  admit(call: Call, input: unknown): undefined | Promise<void> {
    for (let at = 0; at < this.#admitting.length; at++) {
      const held = (this.#admitting[at] as Admitting).admit(call, input);
      if (held !== undefined) return this.#afterwards(held, this.#admitting.slice(at + 1), call, input);
    }
    return undefined;
  }

  async #afterwards(held: Promise<void>, rest: readonly Admitting[], call: Call, input: unknown): Promise<void> {
    await held;
    for (const observer of rest) await observer.admit(call, input);
  }

  /** Never throws. */
  tell(call: Call, input: unknown, outcome: Outcome): void {
    if (this.#telling.length === 0) return;
    const told = new ToldCall(call, input, outcome);
    for (const observer of this.#telling) {
      try {
        observer.tell(told);
      } catch (error) {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        this.#log.error(`an observer of ${call.operation.name} failed: ${text}`);
      }
    }
  }
}

const unread = Symbol('unread');

class ToldCall implements Told {
  readonly call: Call;
  readonly outcome: Outcome;
  readonly durationMs: number;
  readonly sent: unknown;
  #input: unknown = unread;

  constructor(call: Call, sent: unknown, outcome: Outcome) {
    this.call = call;
    this.outcome = outcome;
    this.durationMs = call.world.clock.uptime() - call.began;
    this.sent = sent;
  }

  get input(): unknown {
    if (this.#input === unread) this.#input = this.#read();
    return this.#input;
  }

  #read(): unknown {
    return this.sent === undefined ? undefined : this.call.operation.redact?.(this.sent);
  }
}
