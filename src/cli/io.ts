import type { EmulatorClient } from '../api';
import type { Seen } from '../recording/Exchange';
import type { EmulatorOptions, ReadyReport } from '../world/options';

/** The process as commands see it. */
export interface Io {
  stdout(text: string): void;
  stderr(text: string): void;
  /** Modules of triggers that run in this process find here what `start` adds. */
  readonly env: Record<string, string | undefined>;
  readonly cwd: string;
  /** Resolves when the process is asked to end. */
  untilStopped(): Promise<void>;
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Runs a command with these variables beside its own, its streams being those of the process, which hands it what it is
   * interrupted by. Answers its exit code, 128 and the signal's number where one ended it.
   * @throws an error of the system where there is no such command
   */
  run(command: readonly string[], variables: Readonly<Record<string, string>>): Promise<number>;
}

export interface RunningEmulator {
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  report(): ReadyReport;
  /** What its pools set that is kept and not obeyed, a line each. */
  cautions(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** What flags, environment and configuration file say of an emulator. */
export type StartOptions = Omit<EmulatorOptions, 'fixtures' | 'allowOrigins' | 'seed' | 'strictModel'> & {
  fixtures?: string[];
  allowOrigins?: string[];
  seed?: string;
};

/** The operations of one service; those equal to `notBuilt` answer 501. */
export interface ServiceRegistry {
  readonly service: string;
  readonly operations: Readonly<Record<string, unknown>>;
  readonly notBuilt: unknown;
}

/** What is in fixtures without a fault. */
export interface Checked {
  readonly report: ReadyReport;
  readonly cautions: readonly string[];
}

/** What becomes of a member that an operation accepts. */
export type SettingFate = { readonly member: string } & (
  | { readonly fate: 'obeyed'; readonly test: string }
  | { readonly fate: 'harmless'; readonly why: string }
  | { readonly fate: 'refused' | 'hinted'; readonly what: string; readonly test: string }
);

/** The emulator as commands see it. Each is loaded when it is first used. */
export interface Doors {
  readonly version: string;
  /** @param seen is told of every request with its answer */
  createEmulator(options: StartOptions, seen?: Seen): Promise<RunningEmulator>;
  /** @throws FixtureError */
  checkFixtures(options: Pick<EmulatorOptions, 'fixtures' | 'region' | 'accountId'>): Promise<Checked>;
  /** @param authority file of the authority that Node is to trust */
  environmentFor(url: string, region: string, authority?: string): Promise<Readonly<Record<string, string>>>;
  /** A client of a running emulator. */
  connect(url: string): Promise<EmulatorClient>;
  registries(): Promise<readonly ServiceRegistry[]>;
  /** Of every member that the built operations of cognito-idp accept, sorted. */
  settings(): Promise<readonly SettingFate[]>;
}
