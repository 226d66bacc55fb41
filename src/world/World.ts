import type { Clock, ClockMark } from '../platform/clock';
import type { ForeignHashes } from '../platform/foreignHashes';
import type { Keyring } from '../platform/keys';
import type { Lambda } from '../platform/lambda/Lambda';
import type { Log } from '../platform/log';
import type { LogFolder } from '../platform/logFolder';
import type { Outgoing } from '../platform/outgoing';
import type { PublicDocuments } from '../platform/publicDocuments';
import type { Random, RandomMark } from '../platform/random';
import type { Change } from '../state/Change';
import type { UserPool } from '../state/rows';
import type { State } from '../state/tables';
import type { Timeline } from '../state/Timeline';
import type { Callables } from './Callables';
import type { Kept } from './Kept';
import type { LogGroups } from './LogGroups';
import type { Metrics } from './Metrics';
import type { Namespaces } from './Namespaces';
import type { Observers } from './Observers';
import type { Outbox } from './Outbox';
import type { Rates } from './Rates';
import type { RequestLog } from './RequestLog';
import type { Trail } from './Trail';
import type { Triggers } from './Triggers';
import type { Usage } from './Usage';
import type { UserImports } from './UserImports';

/** Which calls of signed operations are let in: all, those with an AWS signature of any worth, or proven ones. */
export type AuthMode = 'off' | 'presence' | 'strict';

/** What an emulator was started with. */
export interface Config {
  readonly version: string;
  readonly region: string;
  readonly accountId: string;
  readonly auth: AuthMode;
  /** Secrets of administrators by access key id, for signatures that are proven. */
  readonly credentials: ReadonlyMap<string, string>;
  /** `emulator`: issuers are addresses of this emulator; `aws`: tokens name the real service. */
  readonly issuer: 'emulator' | 'aws';
  /** What issuers and links say; known only once the port is. */
  readonly publicUrl: string;
  /** What paths of its addresses begin with; empty where nothing does. @example '/_namespaces/worker-1' */
  readonly publicPath: string;
  /** The name of the namespace that this world is; undefined for the emulator itself. */
  readonly namespace: string | undefined;
  /** The emulator that this one mirrors, by its address. */
  readonly mirrors: string | undefined;
  /** Where keys of outside OpenID providers are, by issuer. */
  readonly providerKeys: Readonly<Record<string, string>>;
  /** The documents that the state began with. */
  readonly fixtures: readonly string[];
  /** Do pages on which a code was sent lead to the message? */
  readonly devStrip: boolean;
  /** Do the generic stand-in providers answer, whatever fixtures say? */
  readonly standIn: boolean;
  /** May the metadata document of a client be of this machine? */
  readonly allowLoopbackClientMetadata: boolean;
  /** In tests an answer that the model does not describe is an error. */
  readonly strictModel: boolean;
}

/** What else stands at a point to come back to, beside the state. */
export interface WorldMark {
  readonly clock: ClockMark;
  readonly random: RandomMark;
  /** Places in the records, by their names. */
  readonly records: ReadonlyMap<string, number>;
}

/** What is kept of calls. */
export interface Records extends Readonly<Record<string, Kept>> {
  readonly logs: LogGroups;
  readonly metrics: Metrics;
  readonly usage: Usage;
  /** What the audit trail tells of. */
  readonly trail: Trail;
  readonly imports: UserImports;
}

/** Everything a rule above `domain` may reach. */
export interface World {
  readonly state: State;
  /** What user data was of late, for recoveries. */
  readonly timeline: Timeline<UserPool>;
  /** What no commit passes, whoever makes it. @param what names who makes it @throws OperationNotEnabledException */
  readonly judge: (changes: readonly Change[], what: string) => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly keys: Keyring;
  readonly log: Log;
  readonly callables: Callables;
  /** Who is asked and told of every call. */
  readonly observers: Observers;
  readonly requests: RequestLog;
  readonly records: Records;
  /** Where what is delivered to S3 and Firehose is written; undefined where it is not. */
  readonly logFolder: LogFolder | undefined;
  /** How often what is throttled was called of late. */
  readonly rates: Rates;
  /** How often the state was put back to what it was. */
  readonly putBack: { times: number };
  readonly outbox: Outbox;
  /** Asks whoever is outside, the stand-in provider among them. */
  readonly outgoing: Outgoing;
  /** Fetches what strangers name as a client id. */
  readonly documents: PublicDocuments;
  /** Proves passwords by hashes of other systems. */
  readonly hashes: ForeignHashes;
  /** What runs functions. */
  readonly lambda: Lambda;
  /** What runs the pools' Lambda triggers, by it. */
  readonly triggers: Triggers;
  /** By snapshot id; the start's is under `''`. */
  readonly marks: Map<string, WorldMark>;
  /** Which pools the log was told of, and what of them; see flows/guards/caution. */
  readonly cautioned: Set<string>;
  readonly config: Config;
  /** Undefined in a namespace. */
  readonly namespaces: Namespaces | undefined;
  /**
   * Resolves when everything that has happened is on the disk: no answer that tells of it may leave before. Undefined when
   * nothing is to be waited for, as always without persistence.
   * @throws NotSaved
   */
  durable(): Promise<void> | undefined;
}
