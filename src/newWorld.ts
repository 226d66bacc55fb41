import { join } from 'node:path';
import { version } from '../package.json';
import { keptFor } from './domain/recovery/recoveryPoint';
import { admitting } from './flows/admission/admitting';
import { assertNotPaused } from './flows/lookup/pausedWrites';
import { LambdaTriggers } from './flows/triggers/lambdaTriggers';
import { callLog } from './http/callLog';
import { createClock, instantOf } from './platform/clock';
import { ForeignHashes } from './platform/foreignHashes';
import { createKeyring } from './platform/keys';
import { lateLambda } from './platform/lambda/lateLambda';
import { late } from './platform/late';
import { createLog, toStandardError } from './platform/log';
import { LogFolder, safeName } from './platform/logFolder';
import { createOutgoing } from './platform/outgoing';
import { PublicDocuments, type PublicDocumentsOptions } from './platform/publicDocuments';
import { createRandom } from './platform/random';
import type { Seen } from './recording/Exchange';
import { services as allServices } from './services';
import { callablesOf } from './services/Catalog';
import type { LateService, Service } from './services/operation';
import { standInWithin } from './standIn/within';
import type { UserPool } from './state/rows';
import { createState } from './state/tables';
import { Timeline } from './state/Timeline';
import { LogGroups } from './world/LogGroups';
import { Metrics } from './world/Metrics';
import { Observers } from './world/Observers';
import { Outbox } from './world/Outbox';
import { Rates } from './world/Rates';
import { Usage } from './world/Usage';
import { RequestLog } from './world/RequestLog';
import { Trail } from './world/Trail';
import { UserImports } from './world/UserImports';
import { pathOfUrl, trimmedUrl } from './world/addresses';
import { watching } from './watching';
import { forgetUsers } from './world/forgetUsers';
import { administrator } from './world/environment';
import type { EmulatorOptions } from './world/options';
import { forgetKeysWithPools } from './world/poolKeys';
import type { Config, World } from './world/World';

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Names of what is not AWS's own wire. */
const families = late(() => import('./http/families'));

/** What options say, where they say nothing by what is usual. */
export function configOf(options: EmulatorOptions): Mutable<Config> {
  return {
    version,
    region: options.region ?? 'us-east-1',
    accountId: options.accountId ?? '000000000000',
    auth: options.auth ?? 'presence',
    credentials: new Map(
      [administrator, ...(options.credentials ?? [])].map(({ accessKeyId, secretAccessKey }) => [
        accessKeyId,
        secretAccessKey,
      ]),
    ),
    issuer: options.issuer ?? 'emulator',
    publicUrl: trimmedUrl(options.publicUrl ?? ''),
    publicPath: pathOfUrl(options.publicUrl ?? ''),
    namespace: undefined,
    mirrors: options.mirror === undefined ? undefined : trimmedUrl(options.mirror),
    fixtures: [],
    providerKeys: options.providerKeys ?? {},
    devStrip: options.devStrip ?? true,
    standIn: options.standIn ?? false,
    allowLoopbackClientMetadata: options.allowLoopbackClientMetadata ?? false,
    strictModel: options.strictModel ?? false,
  };
}

/** What the emulator's own tests, and `record`, may put in the place of a part of it. */
export interface Parts {
  readonly triggers?: World['triggers'];
  /** How long and how often a trigger is asked. */
  readonly triggerPatience?: { readonly patience: number; readonly attempts: number };
  /** How often files that are watched are looked at, and for how long one must stay as it is to be read. */
  readonly watchPatience?: { readonly every: number; readonly still: number };
  /** Who asks whoever is outside, or how many milliseconds that may take. */
  readonly outgoing?: World['outgoing'];
  readonly outgoingPatience?: number | undefined;
  /** Who resolves the names of client metadata documents, and how long one may take. */
  readonly documents?: Pick<PublicDocumentsOptions, 'resolve' | 'patience'>;
  readonly services?: readonly (Service | LateService)[];
  /** Milliseconds for a connection to say something, and to shake hands. */
  readonly connectionPatience?: number;
  /** Who looks on, namespaces aside. */
  readonly seen?: Seen | undefined;
}

const seedOf = ({ seed }: EmulatorOptions) => (seed === undefined ? undefined : String(seed));

/** User data: what a recovery restores. */
const recovered: ReadonlySet<string> = new Set(['users', 'groups', 'memberships', 'webAuthnCredentials']);

/** How many changes are kept of all pools: some hundred megabytes of rows, where all of them are large. Our own limit. */
const mostChanges = 250_000;

/** A mirror recovers nothing, and keeps nothing. */
function timelineOf(state: World['state'], clock: World['clock'], { mirrors }: Config): World['timeline'] {
  const row = (id: string) => state.userPools.get('', id);
  const timeline = new Timeline<UserPool>({
    ...{ now: () => clock.now(), of: 'userPools', row, tables: recovered, reach: keptFor, most: mostChanges },
    born: ({ createdAt }) => createdAt,
  });
  if (mirrors === undefined) {
    state.subscribe((event) => {
      timeline.hear(event);
    });
  }
  return timeline;
}

function emptyRecords(state: World['state']): World['records'] {
  const imports = new UserImports();
  imports.follow(state);
  return { logs: new LogGroups(), metrics: new Metrics(), trail: new Trail(), imports, usage: new Usage() };
}

/** A namespace has a folder of its own within. */
const logFolderOf = ({ logs }: EmulatorOptions, { namespace }: Config, log: World['log']) => {
  if (logs === undefined) return undefined;
  return new LogFolder(namespace === undefined ? logs : join(logs, '_namespaces', safeName(namespace)), log);
};

/** A world without anything in it. */
export function createWorld(
  options: EmulatorOptions,
  config: Config,
  parts: Parts = {},
  keys = createKeyring(config.region, seedOf(options), { makes: config.mirrors === undefined }),
): Mutable<World> {
  const { triggers, triggerPatience = { patience: 5000, attempts: 3 }, outgoing, outgoingPatience } = parts;
  const log = createLog(options.logLevel ?? 'warn', options.log ?? toStandardError);
  const observers = new Observers(log);
  const requests = new RequestLog();
  for (const observer of [callLog(log), requests, ...watching, ...admitting(options)]) observers.add(observer);
  const clock = createClock(undefined, options.clock === undefined ? undefined : instantOf(options.clock));
  const failed = (error: unknown) => {
    log.error(
      `a listener of the state failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  };
  const state = createState({ now: () => clock.now(), failed });
  const { isolation, watch, lambdaEndpoint } = options;
  const lambda = lateLambda({ uptime: () => clock.uptime(), isolation, watch, log });
  forgetKeysWithPools({ keys, state });
  forgetUsers({ requests, state });
  const world: Mutable<World> = {
    state,
    timeline: timelineOf(state, clock, config),
    judge: (changes, what) => {
      assertNotPaused(state, changes, what, clock.now());
    },
    clock,
    random: createRandom(seedOf(options)),
    keys,
    marks: new Map(),
    cautioned: new Set(),
    log,
    callables: callablesOf(parts.services ?? allServices, async () => (await families()).endpointsOf(world)),
    observers,
    requests,
    records: emptyRecords(state),
    logFolder: logFolderOf(options, config, log),
    rates: new Rates(),
    putBack: { times: 0 },
    outbox: new Outbox(state),
    outgoing:
      outgoing ??
      createOutgoing(
        standInWithin(() => world),
        outgoingPatience,
      ),
    documents: new PublicDocuments({ ...parts.documents, allowLoopback: config.allowLoopbackClientMetadata }),
    hashes: new ForeignHashes(),
    lambda,
    triggers:
      triggers ?? new LambdaTriggers({ lambda, given: options.triggers ?? {}, lambdaEndpoint, ...triggerPatience }),
    config,
    namespaces: undefined,
    durable: () => undefined,
  };
  return world;
}
