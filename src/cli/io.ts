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

/** Pools and clients, as `start --json` prints them. */
export interface Report {
  readonly url: string;
  readonly userPools: readonly {
    readonly Id: string;
    readonly Name: string;
    readonly Arn: string;
    readonly Clients: readonly { readonly ClientId: string; readonly ClientName: string }[];
  }[];
  readonly identityPools: readonly object[];
}

export interface RunningEmulator {
  readonly url: string;
  report(): Report;
  stop(): Promise<void>;
}

export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields?: Readonly<Record<string, string | number | undefined>>;
}

export interface StartOptions {
  fixtures?: string[];
  port?: number;
  host?: string;
  region?: string;
  accountId?: string;
  publicUrl?: string;
  persist?: string;
  seed?: string;
  auth?: 'off' | 'presence';
  issuer?: 'emulator' | 'aws';
  logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  log?: (entry: LogEntry) => void;
}

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
  checkFixtures(options: Pick<StartOptions, 'fixtures' | 'region' | 'accountId'>): Promise<Report>;
  environmentFor(url: string, region: string): Promise<Readonly<Record<string, string>>>;
  registries(): Promise<readonly ServiceRegistry[]>;
}
