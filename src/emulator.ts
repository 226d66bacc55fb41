import { setMaxListeners } from 'node:events';
import { version } from '../package.json';
import type { Emulator, EmulatorOptions, Messages, ReadyReport } from './api';
import { awaitMessages, deleteMessages, latestMessage, listMessages } from './control/messages';
import { begin, beginSaved, reset, restore, snapshot } from './control/points';
import { applyFixtures, readFixtures, type FixtureSource } from './fixtures';
import { identityPoolsReport, poolsReport, standInReport } from './flows/lookup/report';
import { admitting } from './flows/admission/admitting';
import { LambdaTriggers } from './flows/triggers/lambdaTriggers';
import { laySaved } from './fixtures/saved';
import { callLog } from './http/callLog';
import { createGuards } from './http/guard';
import { createListener, listen } from './http/server';
import { ownCredentials, secureOnly } from './http/tls';
import { createClock } from './platform/clock';
import { createKeyring } from './platform/keys';
import { lateLambda } from './platform/lambda/lateLambda';
import { late } from './platform/late';
import { createLog, toStandardError } from './platform/log';
import { createOutgoing } from './platform/outgoing';
import { createRandom } from './platform/random';
import { LocalCertificates } from './platform/tls/localCertificates';
import { services as allServices } from './services';
import { callablesOf, Catalog } from './services/Catalog';
import type { LateService, Service } from './services/operation';
import type { Persistence } from './state/persistence';
import { standInWithin } from './standIn/within';
import { shapes } from './state/shapes';
import { createState, tables } from './state/tables';
import { Observers } from './world/Observers';
import { Outbox } from './world/Outbox';
import { Rates } from './world/Rates';
import { RequestLog } from './world/RequestLog';
import { defaultPort, localUrl, trimmedUrl } from './world/addresses';
import { administrator, environmentFor } from './world/environment';
import { assertOptions } from './world/optionRules';
import { forgetKeysWithPools } from './world/poolKeys';
import type { Config, World } from './world/World';

export { environmentFor };

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Loaded only by those who ask what is not obeyed. */
const settings = late(() => import('./services/idp/settings'));

/** What is not AWS's own wire. */
const pages = late(() => import('./http/pages'));

/** Loaded only by those who persist. */
const persistence = late(() => import('./state/persistence'));

function configOf(options: EmulatorOptions): Mutable<Config> {
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
    fixtures: [],
    providerKeys: options.providerKeys ?? {},
    devStrip: options.devStrip ?? true,
    standIn: options.standIn ?? false,
    strictModel: options.strictModel ?? false,
  };
}

/** What the emulator's own tests may put in the place of a part of it. */
interface Parts {
  readonly triggers?: World['triggers'];
  /** How long and how often a trigger is asked. */
  readonly triggerPatience?: { readonly patience: number; readonly attempts: number };
  /** Who asks whoever is outside, or how many milliseconds that may take. */
  readonly outgoing?: World['outgoing'];
  readonly outgoingPatience?: number | undefined;
  readonly services?: readonly (Service | LateService)[];
  /** Milliseconds for a connection to say something, and to shake hands. */
  readonly connectionPatience?: number;
}

function createWorld(options: EmulatorOptions, config: Config, parts: Parts = {}): Mutable<World> {
  const { triggers, triggerPatience = { patience: 5000, attempts: 3 }, outgoing, outgoingPatience } = parts;
  const log = createLog(options.logLevel ?? 'warn', options.log ?? toStandardError);
  const observers = new Observers(log);
  const requests = new RequestLog();
  for (const observer of [callLog(log), requests, ...admitting(options.quotas)]) observers.add(observer);
  const clock = createClock();
  const failed = (error: unknown) => {
    log.error(
      `a listener of the state failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  };
  const state = createState({ now: () => clock.now(), failed });
  const keys = createKeyring(config.region);
  const { isolation, watch, lambdaEndpoint } = options;
  const lambda = lateLambda({ uptime: () => clock.uptime(), isolation, watch, log });
  forgetKeysWithPools({ keys, state });
  const world: Mutable<World> = {
    state,
    clock,
    random: createRandom(options.seed === undefined ? undefined : String(options.seed)),
    keys,
    marks: new Map(),
    cautioned: new Set(),
    log,
    callables: callablesOf(parts.services ?? allServices, async () => (await pages()).endpointsOf(world)),
    observers,
    requests,
    rates: new Rates(),
    outbox: new Outbox(state),
    outgoing:
      outgoing ??
      createOutgoing(
        standInWithin(() => world),
        outgoingPatience,
      ),
    lambda,
    triggers:
      triggers ?? new LambdaTriggers({ lambda, given: options.triggers ?? {}, lambdaEndpoint, ...triggerPatience }),
    config,
    durable: () => undefined,
  };
  return world;
}

const sourcesOf = (fixtures: EmulatorOptions['fixtures']): readonly FixtureSource[] | undefined => {
  if (fixtures === undefined) return undefined;
  return (Array.isArray(fixtures) ? fixtures : [fixtures]) as readonly FixtureSource[];
};

const messagesOf = (world: World, stopped: AbortSignal): Messages => ({
  list: (query) => Promise.resolve(listMessages(world, query)),
  async latest({ wait = 0, ...query } = {}) {
    return latestMessage(world, query) ?? (await awaitMessages(world, query, wait, stopped)).at(-1);
  },
  async clear(query) {
    const count = deleteMessages(world, query);
    await world.durable();
    return count;
  },
});

const reportOf = (world: World, url: string, port: number): ReadyReport => ({
  url,
  port,
  fixtures: world.config.fixtures,
  userPools: poolsReport(world),
  identityPools: identityPoolsReport(world),
  ...standInReport(world),
});

/**
 * Starts an emulator in this process, listening. Several may run side by side; they share nothing.
 * @throws FixtureError with every fault of the fixtures; CannotListen when the port is taken.
 * @example
 * const emulator = await createEmulator({ port: 0 });
 * const client = new CognitoIdentityProviderClient({ endpoint: emulator.url, region: 'us-east-1', credentials });
 * await emulator.stop();
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  return (await startWorld(options)).emulator;
}

/**
 * Checks fixtures as a start would, without listening or saving. Answers what it found in them, and what of it is not
 * obeyed.
 * @throws FixtureError with every fault.
 */
export async function checkFixtures(
  options: Pick<EmulatorOptions, 'fixtures' | 'region' | 'accountId'>,
): Promise<{ report: ReadyReport; cautions: readonly string[] }> {
  const config = { ...configOf(options), publicUrl: localUrl(defaultPort) };
  const world = createWorld(options, config);
  await applyFixtures(world, await namedFixtures(world, config, options));
  return { report: reportOf(world, '', 0), cautions: (await settings()).cautions(world.state) };
}

/**
 * The same as createEmulator, with the world inside for the emulator's own tests.
 * @internal
 */
export async function startWorld(
  options: EmulatorOptions,
  parts: Parts = {},
): Promise<{ emulator: Emulator; world: World }> {
  assertOptions(options);
  const { host = '127.0.0.1', port: wanted = defaultPort, tls = 'auto' } = options;
  const own = tls === 'off' ? undefined : ownCredentials(options);
  const config = configOf(options);
  const { world, kept } = await furnishedWorld(options, config, parts);
  const certificates = new LocalCertificates(world.log);
  const guards = createGuards({ ...options, host });
  const listener = createListener({ world, catalog: new Catalog(parts.services ?? allServices) }, guards, () =>
    pages().then(({ createPages }) => createPages(world, guards.control)),
  );
  const { port, close } = await listen(tls === 'only' ? secureOnly(listener) : listener, {
    host,
    port: wanted,
    // as long as a server of Node's own waits for a whole head
    ...(tls !== 'off' && { tls: { world, certificates, own, patience: parts.connectionPatience ?? 60_000 } }),
    failed({ message }) {
      world.log.error(`a connection could not be taken: ${message}`);
    },
  }).catch(async (error: unknown) => {
    await kept?.close();
    throw error;
  });
  if (config.publicUrl === '') config.publicUrl = localUrl(port, tls);
  for (const pool of world.state.userPools.rows('')) world.keys.prepare(pool.id);
  const authority = tls === 'off' || own !== undefined ? () => undefined : () => certificates.file;
  return { emulator: emulatorOf(world, { port, close, authority }, kept), world };
}

/** A world with its fixtures and, where it is to be kept, with what was saved of it. */
async function furnishedWorld(options: EmulatorOptions, config: Mutable<Config>, parts: Parts) {
  const world = createWorld(options, config, parts);
  if (options.persist === undefined) {
    await applyFixtures(world, await namedFixtures(world, config, options));
    begin(world);
    return { world };
  }
  const kept = await openedPersistence(options.persist, options, world);
  try {
    const set = await namedFixtures(world, config, options);
    const journal = await beginSaved(world, await laySaved(world, set, kept), kept);
    world.durable = () => journal.durable();
    return { world, kept };
  } catch (error) {
    await kept.close();
    throw error;
  }
}

async function namedFixtures({ log }: World, config: Mutable<Config>, { fixtures }: EmulatorOptions) {
  const set = await readFixtures(sourcesOf(fixtures));
  config.fixtures = set.documents.map(({ source }) => source.file);
  for (const file of set.passedOver) log.warn(`${file} is no fixture and was not read`);
  return set;
}

/** Loaded only by those who persist. */
async function openedPersistence(folder: string, options: EmulatorOptions, { log }: World): Promise<Persistence> {
  const { persistKey: key, persistSync } = options;
  const { openPersistence } = await persistence();
  return openPersistence(folder, { tables, shapes, key, sync: persistSync !== 'off', log });
}

/** Where an emulator listens, and whom clients are to trust there. */
interface Door {
  readonly port: number;
  readonly authority: () => string | undefined;
  readonly close: () => Promise<void>;
}

function emulatorOf(world: World, { port, authority, close }: Door, kept: Persistence | undefined): Emulator {
  const { config, clock } = world;
  const url = config.publicUrl;
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal); // as many as wait for messages
  return {
    url,
    port,
    get env() {
      return environmentFor(url, config.region, authority());
    },
    messages: messagesOf(world, stopping.signal),
    clock,
    report: () => reportOf(world, url, port),
    cautions: async () => (await settings()).cautions(world.state),
    reset: async () => {
      reset(world);
      await world.durable();
    },
    snapshot: async (name) => snapshot(world, name).id,
    restore: async (id) => {
      restore(world, id);
      await world.durable();
    },
    stop: async () => {
      stopping.abort();
      world.keys.close();
      await world.lambda.close();
      await close();
      await kept?.close();
    },
  };
}
