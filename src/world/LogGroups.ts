import type { Kept } from './Kept';
import { Latest } from './Latest';

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
  readonly #events = new Latest<LogEvent>(mostEvents);
  #passedOver = 0;
  readonly #listeners = new Set<(event: LogEvent) => void>();

  put(event: LogEvent): void {
    this.#events.put(event);
    for (const listener of this.#listeners) listener(event);
  }

  /** Calls the listener with each line that comes; answers how to stop. */
  subscribe(listener: (event: LogEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** All that are kept, oldest first, by numbers that stay. */
  each(look: (event: LogEvent, number: number) => void): void {
    this.#events.each(look);
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
    this.#events.remove(isMeant);
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
    return this.#events.dropped;
  }

  mark(): number {
    return this.#events.mark();
  }

  forget(after?: number): void {
    if (after === undefined) this.#passedOver = 0;
    this.#events.forget(after);
  }
}
