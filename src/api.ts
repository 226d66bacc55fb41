/** The types of the public API; of the inner rooms they reach only what stands on its own. */
import type { LogEntry, LogLevel } from './platform/log';
import type { FaultRule, Throttle } from './state/FaultRule';
import type {
  CompromisedPassword,
  KnownAddress,
  KnownRisks,
  RiskLevel,
  RiskyDevice,
  RiskyUser,
} from './state/KnownRisks';
import type { Message as SentMessage } from './state/Message';
import type { EmulatorOptions, ReadyReport } from './world/options';
import type { UsageLine, UsageReport } from './world/UsageReport';
import type {
  Added,
  GivenTokens,
  LoggedRequest,
  LoggedTrigger,
  LogLine,
  LogQuery,
  MessageQuery,
  SignedUp,
  SignUpWish,
  TokenWish,
} from './world/testKit';

export type { FaultRule, Throttle };
export type { CompromisedPassword, KnownAddress, KnownRisks, RiskLevel, RiskyDevice, RiskyUser };
export type { UsageLine, UsageReport };
export type { EmulatorOptions, LogEntry, LogLevel, ReadyReport, SentMessage };
export type {
  Added,
  GivenTokens,
  LoggedRequest,
  LoggedTrigger,
  LogLine,
  LogQuery,
  MessageQuery,
  SignedUp,
  SignUpWish,
  TokenWish,
};

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
  /** Back to the machine's time, or to `clock` where the emulator was started with it. */
  reset(): number;
}

/** Which requests; every given member must match. `since` is an instant (exclusive), `operation` ignores case. */
export interface RequestQuery {
  readonly operation?: string | undefined;
  readonly outcome?: 'answered' | 'refused' | 'failed' | undefined;
  readonly userPoolId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly since?: string | number | undefined;
}

/** May these credentials, or this identity, do that? */
export interface AccessQuestion {
  readonly credentials?: object | undefined;
  readonly identityId?: string | undefined;
  /** @example 's3:GetObject' */
  readonly action: string;
  readonly resource?: string | undefined;
  readonly context?: object | undefined;
}

/** What a test tells the stand-in identity provider, in the members of `PUT /_emu/stand-in`. */
export interface StandInControl {
  get(): Promise<Readonly<Record<string, unknown>>>;
  /** Members that are sent take the place of what was said before; the others stay. */
  set(members: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>;
  /** Back to what fixtures say. */
  clear(): Promise<void>;
  /** It signs with another key from now on. */
  rotate(): Promise<void>;
}

/** A rule that is there, and how often it acted. */
export interface StandingFault extends FaultRule {
  readonly id: string;
  readonly used: number;
}

/** Rules by which calls are refused, cut off, held or throttled. */
export interface Faults {
  /**
   * Adds a rule; answers all that there are.
   * @example await emulator.faults.add({ operation: 'InitiateAuth', error: 'TooManyRequestsException', times: 2 });
   */
  add(rule: FaultRule): Promise<StandingFault[]>;
  /** Takes the place of all. */
  set(rules: readonly FaultRule[]): Promise<StandingFault[]>;
  list(): Promise<StandingFault[]>;
  /** Takes one away, or all. */
  clear(id?: string): Promise<void>;
}

/** What threat protection is told to believe; what is not listed is no risk. */
export interface RisksControl {
  get(): Promise<KnownRisks>;
  /**
   * Members that are sent take the place of what was said before; the others stay.
   * @example await emulator.risks.set({ addresses: [{ range: '203.0.113.0/24', level: 'High' }] });
   */
  set(members: KnownRisks): Promise<KnownRisks>;
  /** Back to what fixtures say. */
  clear(): Promise<void>;
}

/** What is the same for an emulator of this process and for one of another. All of it throws EmulatorError. */
export interface Kit {
  /**
   * Tokens for a user without a sign-in; they verify by the pool's JWKS like all others, and a reset ends them.
   * @example const { IdToken } = await emulator.tokens({ username: 'ada', groups: ['admins'], expiresIn: '15m' });
   */
  tokens(wish: TokenWish): Promise<GivenTokens>;
  /**
   * A user signs up, is confirmed and is in, by the pool's own rules and triggers.
   * @example const { username, password, tokens } = await emulator.signUp({ attributes: { email: 'ada@example.com' } });
   */
  signUp(wish?: SignUpWish): Promise<SignedUp>;
  /** The latest calls, oldest first: how each ended, and why it was refused in plain words. */
  requests(query?: RequestQuery): Promise<LoggedRequest[]>;
  /**
   * What pools delivered to CloudWatch Logs, in the order in which it came; with `wait` (real milliseconds) holds until a line
   * comes.
   * @example const [line] = await emulator.logs({ group: '/app/mail', wait: 1000 });
   */
  logs(query?: LogQuery & { wait?: number }): Promise<LogLine[]>;
  /**
   * What the account would be billed for in a month of the emulator's clock, and how much that would be.
   * @example const { activeUsers, dollars } = await emulator.usage({ month: '2026-05' });
   */
  usage(query?: { readonly month?: string | undefined }): Promise<UsageReport>;
  access(question: AccessQuestion): Promise<{ readonly allowed: boolean } & Readonly<Record<string, unknown>>>;
  /** Runs one trigger by hand, with a sample event or `request` laid over it; changes nothing. */
  invokeTrigger(
    userPoolId: string,
    trigger: string,
    event?: { readonly userName?: string; readonly clientId?: string; readonly request?: object },
  ): Promise<LoggedTrigger>;
  readonly standIn: StandInControl;
  readonly faults: Faults;
  readonly risks: RisksControl;
  /** The state as one document of fixtures; passwords and secrets are in it where they are asked for. */
  export(query?: { readonly secrets?: boolean; readonly userPoolId?: string }): Promise<object>;
  /** Adds a document of fixtures, or with one fault in it nothing; with `replace` in the place of what has its ids. */
  import(document: object, query?: { readonly replace?: boolean }): Promise<Added>;
}

/** The clock of an emulator in another process: the same, with promises. */
export type RemoteClock = {
  readonly [Name in keyof EmulatorClock]: (...of: Parameters<EmulatorClock[Name]>) => Promise<number>;
};

/** What `GET /_emu/health` answers. */
export interface Health {
  readonly status: 'ok';
  readonly version: string;
  readonly uptimeMs: number;
  readonly region: string;
  readonly accountId: string;
  readonly now: number;
}

/** Something that happened, as `GET /_emu/events` tells it. */
export interface EmulatorEvent {
  /** `change`, `message`, `request`, `reset`, `restore`, or `dropped` where the reader was too slow. */
  readonly type: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An AbortSignal, whatever the project's types know. */
export interface Abortable {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

/** Which events; `since` is an instant, from which those that are still known are told. */
export interface EventQuery {
  readonly types?: readonly ('change' | 'message' | 'request' | 'reset' | 'restore')[] | undefined;
  /** Of changes alone. */
  readonly tables?: readonly string[] | undefined;
  readonly userPoolId?: string | undefined;
  readonly since?: string | number | undefined;
  /** An AbortSignal, which ends the stream. */
  readonly signal?: Abortable | undefined;
}

/** An emulator that runs in another process. */
export interface EmulatorClient extends Kit {
  readonly url: string;
  /** Endpoint variables and dummy credentials for AWS SDKs. */
  readonly env: Readonly<Record<string, string>>;
  readonly messages: Messages;
  readonly clock: RemoteClock;
  /** What happens, as it happens, until the signal is aborted or the emulator stops. */
  events(query?: EventQuery): AsyncIterable<EmulatorEvent>;
  health(): Promise<Health>;
  /**
   * An emulator of its own behind the same port, with the same fixtures: the one of that name, made where there is none. What
   * is done in it is seen nowhere else.
   * @example const mine = await emulator.namespace('worker-1');
   */
  namespace(name: string): Promise<EmulatorClient>;
  /** Back to the state right after start; tokens issued since stop working. */
  reset(): Promise<void>;
  /** Names the present state; answers its id. */
  snapshot(name?: string): Promise<string>;
  restore(id: string): Promise<void>;
}

/** A running emulator in this process. */
export interface Emulator extends Kit {
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
  /**
   * An emulator of its own behind the same port, below `/_namespaces/<name>`: the one of this name, made where there is
   * none, as this one is after a reset. They share nothing; what `stop` ends of it is it alone. In memory, whatever
   * `persist` says. Throws in a namespace, for what is no name and for more than 256.
   * @example const mine = await emulator.namespace(`worker-${process.env.JEST_WORKER_ID}`);
   */
  namespace(name: string): Promise<Emulator>;
  /** Stops listening, saves what is to be kept. */
  stop(): Promise<void>;
}
