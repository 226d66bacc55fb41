/** The types of the public API; of the inner rooms they reach only what stands on its own. */
import type { LogEntry, LogLevel } from './platform/log';
import type { Message as SentMessage } from './state/Message';
import type { EmulatorOptions, ReadyReport } from './world/options';

export type { EmulatorOptions, LogEntry, LogLevel, ReadyReport, SentMessage };

/** Every given member must match; `to` and `medium` ignore case, `since` is an instant (exclusive). */
export interface MessageQuery {
  readonly userPoolId?: string | undefined;
  readonly to?: string | undefined;
  readonly medium?: string | undefined;
  readonly username?: string | undefined;
  /** @example 'CustomMessage_ForgotPassword' */
  readonly triggerSource?: string | undefined;
  /** @example 'ForgotPassword' */
  readonly operation?: string | undefined;
  readonly since?: string | number | undefined;
}

/** The outbox of a running emulator. */
export interface Messages {
  list(query?: MessageQuery): Promise<SentMessage[]>;
  /** The newest message of the query; with `wait` (real milliseconds) holds until one arrives. */
  latest(query?: MessageQuery & { wait?: number }): Promise<SentMessage | undefined>;
  clear(query?: MessageQuery): Promise<number>;
}

/** The emulator's own clock. */
export interface EmulatorClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds, or `"90s"`, `"61m"`, `"1h"`, `"2d"`. */
  advance(by: number | string): number;
  /** Epoch milliseconds or an ISO date. */
  set(now: number | string): number;
  freeze(frozen: boolean): number;
  reset(): number;
}

/** A running emulator in this process. */
export interface Emulator {
  /** `http://localhost:<port>` (https with `tls: 'only'`), or the public URL it was given. */
  readonly url: string;
  readonly port: number;
  /**
   * Endpoint variables and dummy credentials for AWS SDKs, ready to assign to `process.env`, and NODE_EXTRA_CA_CERTS for
   * processes that speak https: asking for them makes the local authority where there is none.
   */
  readonly env: Readonly<Record<string, string>>;
  readonly messages: Messages;
  readonly clock: EmulatorClock;
  /** What is in it: pools and clients. */
  report(): ReadyReport;
  /** What its pools set that is kept and not obeyed yet, a line for each pool and thing. */
  cautions(): Promise<readonly string[]>;
  /** Back to the state right after start; tokens issued since stop working. */
  reset(): Promise<void>;
  /** Names the present state; answers its id. */
  snapshot(name?: string): Promise<string>;
  restore(id: string): Promise<void>;
  /** Stops listening, saves what is to be kept. */
  stop(): Promise<void>;
}
