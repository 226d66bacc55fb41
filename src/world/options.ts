import type { Handler } from '../platform/lambda/Lambda';
import type { LogEntry, LogLevel } from '../platform/log';
import type { EventVersion, TriggerName } from './triggerNames';

/** A trigger as a function; PreTokenGeneration may want newer events than the first. */
export type GivenTrigger = Handler | { readonly handler: Handler; readonly LambdaVersion: EventVersion };

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
  /** What issuers and links say. Default `http://localhost:<port>`, with `tls: 'only'` https. */
  publicUrl?: string;
  /** `auto` (default): the port answers http and https alike; `off`: http alone; `only`: https alone. */
  tls?: 'auto' | 'off' | 'only';
  /** File of a certificate of your own in PEM, with its chain, in the place of those of the local authority. */
  tlsCert?: string;
  /** File of its key. */
  tlsKey?: string;
  /** Web pages that may call signed operations, beside those of this machine. @example ['https://app.example.com'] */
  allowOrigins?: string | readonly string[];
  /** Keeps the state in this folder between runs. */
  persist?: string;
  /** `on` (default): an answer leaves when what it tells of is on the disk; `off`: it is written soon after. */
  persistSync?: 'on' | 'off';
  /** Encrypts what is kept, with AES-256-GCM, under a key made of these words. */
  persistKey?: string;
  /**
   * Makes ids, codes, secrets and signing keys the same in every run, with `clock` whole answers. They are no secret then:
   * whoever knows the seed can make tokens of these pools.
   */
  seed?: number | string;
  /**
   * The instant at which the emulator's clock stands at the start and after a reset, until it is moved or let go on: an ISO
   * date or epoch milliseconds. Default: the machine's time, going. @example '2026-05-01T10:00:00Z'
   */
  clock?: number | string;
  /**
   * `presence` (default): signed operations need a signature of any worth; `off`: none; `strict`: a right one, of those who
   * may do what they ask.
   */
  auth?: 'off' | 'presence' | 'strict';
  /** Administrators whose signatures are right under `strict`, beside `cognito-emu` with the secret `cognito-emu`. */
  credentials?: readonly { readonly accessKeyId: string; readonly secretAccessKey: string }[];
  /** `emulator` (default): tokens name this emulator as issuer; `aws`: the real service. */
  issuer?: 'emulator' | 'aws';
  /** Default `warn` in a process, `info` on the command line. */
  logLevel?: LogLevel;
  /** Default: lines on standard error. */
  log?: (entry: LogEntry) => void;
  /**
   * Lambda triggers as functions of this process, for every pool and before what its LambdaConfig says.
   * @example { PreSignUp: async (event) => ({ ...event, response: { ...event.response, autoConfirmUser: true } }) }
   */
  triggers?: Readonly<Partial<Record<TriggerName, GivenTrigger>>>;
  /**
   * Where modules of triggers run: `in-process` (default), where breakpoints hold, or `worker`, a thread for each, which
   * may block, exit or crash.
   */
  isolation?: 'in-process' | 'worker';
  /**
   * Reads a trigger's module again once it, or what it imports of the project, was changed; and fixtures once their files
   * were, with which the emulator then begins anew, or says what is wrong with them and goes on as it is. With `persist`
   * modules alone.
   */
  watch?: boolean;
  /** Whom functions are asked of that no fixture maps, by Lambda's Invoke API. @example 'http://127.0.0.1:3001' */
  lambdaEndpoint?: string;
  /**
   * Where the keys (JWKS) of outside OpenID providers are, by issuer. Without it only providers of this machine are asked.
   * @example { 'https://accounts.google.com': 'http://127.0.0.1:9000/certs' }
   */
  providerKeys?: Readonly<Record<string, string>>;
  /** Pages on which a code was sent lead to the message, by a strip that AWS has not. Default true. */
  devStrip?: boolean;
  /**
   * The built-in identity provider stands in for one of OpenID Connect and one of SAML, at `/_stand-in/oidc` and
   * `/_stand-in/saml`. It always stands in for the social ones. Default false, true with a fixture that has `standIn`.
   */
  standIn?: boolean;
  /**
   * The URL of a client ID metadata document may be of this machine, by http or by https with whatever certificate, where a
   * pattern of a CIMD policy means it as if it were https. Default false: addresses of the Internet alone, as on AWS.
   */
  allowLoopbackClientMetadata?: boolean;
  /** `aws`: requests are held to AWS's rates, by the emulator's clock; `off` (default): to none. */
  quotas?: 'off' | 'aws';
  /**
   * Follows another emulator, from its address, by its change feed: pools, users, keys and clock are that one's. It stands in a
   * region of its own, and serves what the secondaries do that pools have there. @example 'http://localhost:4401'
   */
  mirror?: string;
  /**
   * What pools deliver to S3 and Firehose becomes files in this folder: gzipped ones below `s3/<bucket>/AWSLogs`, and
   * `firehose/<region>/<stream>.ndjson`. Default: it is counted alone.
   */
  logs?: string;
  /** Answers that AWS's model does not describe become errors; for the emulator's own tests. */
  strictModel?: boolean;
}

/** What `start` prints with `--json`. */
export interface ReadyReport {
  readonly url: string;
  /** Where it listens, whatever the address says. */
  readonly port: number;
  /** The documents that were read. */
  readonly fixtures: readonly string[];
  readonly userPools: readonly {
    readonly Id: string;
    readonly Name: string;
    readonly Arn: string;
    readonly Clients: readonly { readonly ClientId: string; readonly ClientName: string }[];
    readonly EstimatedNumberOfUsers: number;
    /** Where the pages and OAuth endpoints of its domains are, each by path and by its own name. */
    readonly Domains: readonly string[];
  }[];
  /** Where the generic stand-in providers are, when they are on. */
  readonly standIn?: { readonly Issuer: string; readonly MetadataURL: string };
  readonly identityPools: readonly { readonly IdentityPoolId: string; readonly IdentityPoolName: string }[];
}
