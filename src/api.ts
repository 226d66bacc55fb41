/** The types of the public API; of the inner rooms they reach only what stands on its own. */
import type { Message as SentMessage } from './state/Message';

export type { SentMessage };

/** Every given member must match; `to` and `medium` ignore case, `since` is an instant (exclusive). */
export interface MessageQuery {
  readonly userPoolId?: string | undefined;
  readonly to?: string | undefined;
  readonly medium?: string | undefined;
  readonly username?: string | undefined;
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

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** One line of the log. */
export interface LogEntry {
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
  fields?: Readonly<Record<string, string | number | undefined>>;
}

/** How to start an emulator. Every member is optional. */
export interface EmulatorOptions {
  /** Files, folders or documents; `[]` for none. Default: `./fixtures` when there is one, else the packaged demo. */
  fixtures?: string | object | readonly (string | object)[];
  /** Default 4401; 0 picks a free one. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Default us-east-1. */
  region?: string;
  /** Default 000000000000. */
  accountId?: string;
  /** What issuers and links say. Default `http://localhost:<port>`. */
  publicUrl?: string;
  /** Keeps the state in this folder between runs. */
  persist?: string;
  /** Makes ids, codes and secrets repeatable. Signing keys never are. */
  seed?: number | string;
  /** `presence` (default): signed operations need a signature of any worth; `off`: none. */
  auth?: 'off' | 'presence';
  /** `emulator` (default): tokens name this emulator as issuer; `aws`: the real service. */
  issuer?: 'emulator' | 'aws';
  /** Default `warn` in a process, `info` on the command line. */
  logLevel?: LogLevel;
  log?: (entry: LogEntry) => void;
  /** Answers that AWS's model does not describe become errors; for the emulator's own tests. */
  strictModel?: boolean;
}

/** What `start` prints with `--json`. */
export interface ReadyReport {
  readonly url: string;
  readonly userPools: readonly {
    readonly Id: string;
    readonly Name: string;
    readonly Arn: string;
    readonly Clients: readonly { readonly ClientId: string; readonly ClientName: string }[];
  }[];
  readonly identityPools: readonly never[];
}

/** A running emulator in this process. */
export interface Emulator {
  /** `http://localhost:<port>`, or the public URL it was given. */
  readonly url: string;
  readonly port: number;
  /** Endpoint variables and dummy credentials for AWS SDKs, ready to assign to `process.env`. */
  readonly env: Readonly<Record<string, string>>;
  readonly messages: Messages;
  readonly clock: EmulatorClock;
  /** What is in it: pools and clients. */
  report(): ReadyReport;
  /** Back to the state right after start; tokens issued since stop working. */
  reset(): Promise<void>;
  /** Names the present state; answers its id. */
  snapshot(name?: string): Promise<string>;
  restore(id: string): Promise<void>;
  /** Stops listening, saves what is to be kept. */
  stop(): Promise<void>;
}
