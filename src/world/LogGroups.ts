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
  /** Beside them; a number comes only once, so that a mark means what it meant, whatever went back to another. */
  #numbers: number[] = [];
  #next = 0;
  #left = 0;
  #passedOver = 0;
  readonly #listeners = new Set<(event: LogEvent) => void>();

  put(event: LogEvent): void {
    this.#events.push(event);
    this.#numbers.push(this.#next++);
    if (this.#events.length >= 2 * mostEvents) {
      this.#left += this.#events.length - mostEvents;
      this.#events = this.#events.slice(-mostEvents);
      this.#numbers = this.#numbers.slice(-mostEvents);
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
      if (event !== undefined) look(event, this.#numbers[at] as number);
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
    return this.#left + this.#dropped;
  }

  get #dropped(): number {
    return Math.max(0, this.#events.length - mostEvents);
  }

  mark(): number {
    return this.#next;
  }

  forget(after?: number): void {
    if (after === undefined) this.#passedOver = this.#left = 0;
    this.#events.length = this.#numbers.length = this.#numbers.findLastIndex((number) => number < (after ?? 0)) + 1;
  }
}
