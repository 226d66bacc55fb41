import type { EmulatorOptions, ReadyReport } from '../world/options';

/** The process as commands see it. */
export interface Io {
  stdout(text: string): void;
  stderr(text: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Resolves when the process is asked to end. */
  untilStopped(): Promise<void>;
  /** Epoch milliseconds. */
  now(): number;
}

export interface RunningEmulator {
  readonly url: string;
  report(): ReadyReport;
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

/** The emulator as commands see it. Each is loaded when it is first used. */
export interface Doors {
  readonly version: string;
  createEmulator(options: StartOptions): Promise<RunningEmulator>;
  /** @throws FixtureError */
  checkFixtures(options: Pick<StartOptions, 'fixtures' | 'region' | 'accountId'>): Promise<ReadyReport>;
  environmentFor(url: string, region: string): Promise<Readonly<Record<string, string>>>;
  registries(): Promise<readonly ServiceRegistry[]>;
}
