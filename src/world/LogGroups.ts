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
  /** Where the group is; without it in the emulator's own region. */
  readonly region?: string;
  /** Whose log it is. */
  readonly userPoolId?: string;
}

/** A line with its place among all that came. */
export type NumberedEvent = readonly [number: number, event: LogEvent];

/** What was delivered to logs, in the order in which it came. */
export class LogGroups implements Kept {
  #events: (LogEvent | undefined)[] = [];
  /** The number of the oldest that is kept, from none. */
  #first = 0;
  #passedOver = 0;
  readonly #listeners = new Set<(event: LogEvent) => void>();

  put(event: LogEvent): void {
    this.#events.push(event);
    if (this.#events.length >= 2 * mostEvents) {
      this.#first += this.#events.length - mostEvents;
      this.#events = this.#events.slice(-mostEvents);
    }
    for (const listener of this.#listeners) listener(event);
  }

  /** Calls the listener with each line that comes; answers how to stop. */
  subscribe(listener: (event: LogEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** All that are kept, oldest first, by numbers that stay. */
  each(look: (event: LogEvent, number: number) => void): void {
    for (let at = this.#dropped; at < this.#events.length; at++) {
      const event = this.#events[at];
      if (event !== undefined) look(event, this.#first + at);
    }
  }

  /** Those that are kept of some group or of all, oldest first. */
  list(group?: string): LogEvent[] {
    const found: LogEvent[] = [];
    this.each((event) => {
      if (group === undefined || event.group === group) found.push(event);
    });
    return found;
  }

  /** Takes lines away for good: going back to a mark brings none of them again. */
  remove(isMeant: (event: LogEvent) => boolean): void {
    this.#events = this.#events.map((event) => (event !== undefined && isMeant(event) ? undefined : event));
  }

  /** Counts a line that went where nothing is kept. */
  passOver(): void {
    this.#passedOver++;
  }

  /** How many lines went where nothing is kept: to S3 or Firehose, without a folder for them. */
  get passedOver(): number {
    return this.#passedOver;
  }

  /** How many left for newer ones. */
  get dropped(): number {
    return this.#first + this.#dropped;
  }

  get #dropped(): number {
    return Math.max(0, this.#events.length - mostEvents);
  }

  mark(): number {
    return this.#first + this.#events.length;
  }

  forget(after?: number): void {
    if (after === undefined) this.#passedOver = 0;
    this.#events.length = Math.min(this.#events.length, Math.max(0, (after ?? 0) - this.#first));
    if (after === undefined || after < this.#first) this.#first = after ?? 0;
  }
}
