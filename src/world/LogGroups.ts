import type { Kept } from './Kept';

/** Events that are kept, of all groups together; an older one leaves for each that comes. Our own limit. */
const mostEvents = 200_000;

/** A line of a log, as CloudWatch Logs has it. */
export interface LogEvent {
  /** @example '/aws/cognito/userpools/us-east-1_demo/demo' */
  readonly group: string;
  readonly stream: string;
  /** Epoch milliseconds of the emulator's clock. */
  readonly at: number;
  readonly message: string;
}

/** What was delivered to logs, in the order in which it came. */
export class LogGroups implements Kept {
  #events: LogEvent[] = [];
  /** The number of the oldest that is kept, from none. */
  #first = 0;

  put(event: LogEvent): void {
    this.#events.push(event);
    if (this.#events.length < 2 * mostEvents) return;
    this.#first += this.#events.length - mostEvents;
    this.#events = this.#events.slice(-mostEvents);
  }

  /** Those that are kept of some group or of all, oldest first. */
  *list(group?: string): Generator<LogEvent> {
    for (const event of this.#events.slice(-mostEvents)) if (group === undefined || event.group === group) yield event;
  }

  /** How many left for newer ones. */
  get dropped(): number {
    return this.#first + Math.max(0, this.#events.length - mostEvents);
  }

  mark(): number {
    return this.#first + this.#events.length;
  }

  forget(after?: number): void {
    this.#events.length = Math.max(0, (after ?? 0) - this.#first);
    if (after === undefined || after < this.#first) this.#first = after ?? 0;
  }
}
