import { setMaxListeners } from 'node:events';
import type { Emulator, EmulatorOptions, ReadyReport } from './api';
import { createKit } from './client/createKit';
import { asTold, invokeIn, messagesOf } from './client/ofWorld';
import { openNamespace } from './control/namespaces';
import { begin, beginSaved, reset, restore, snapshot } from './control/points';
import { applyFixtures, placesOf, readFixtures, type FixtureSet, type FixtureSource } from './fixtures';
import { identityPoolsReport, poolsReport, standInReport } from './flows/lookup/report';
import { laySaved } from './fixtures/saved';
import { createGuards } from './http/guard';
import { toNamespaces } from './http/namespaces';
import { createDoor, createListener, listen } from './http/server';
import { tapped } from './http/tap';
import { ownCredentials, secureOnly } from './http/tls';
import { OpenNamespaces } from './namespaces';
import { configOf, createWorld, type Mutable, type Parts } from './newWorld';
import { late } from './platform/late';
import { LocalCertificates } from './platform/tls/localCertificates';
import { services as allServices } from './services';
import { Catalog } from './services/Catalog';
import type { Persistence } from './state/persistence';
import { shapes } from './state/shapes';
import { tables } from './state/tables';
import { defaultPort, localUrl } from './world/addresses';
import { environmentFor } from './world/environment';
import { assertOptions } from './world/optionRules';
import type { Config, World } from './world/World';

export { environmentFor };

/** Loaded only by those who ask what is not obeyed. */
const settings = late(() => import('./services/idp/settings'));

/** What is not AWS's own wire. */
const pages = late(() => import('./http/pages'));

/** Loaded only by those who persist. */
const persistence = late(() => import('./state/persistence'));

/** Loaded only by those who mirror another. */
const mirroring = late(() => import('./mirror'));

/** Loaded only by those who watch. */
const watching = late(() => import('./watchedFixtures'));

const sourcesOf = (fixtures: EmulatorOptions['fixtures']): readonly FixtureSource[] | undefined => {
  if (fixtures === undefined) return undefined;
  return (Array.isArray(fixtures) ? fixtures : [fixtures]) as readonly FixtureSource[];
};

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
  await applyFixtures(world, named(world, config, await readFixtures(sourcesOf(options.fixtures))));
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
  const { world, kept, watched, mirror } = await furnishedWorld(options, config, parts);
  const certificates = new LocalCertificates(world.log);
  const guards = createGuards({ ...options, host });
  const catalog = new Catalog(parts.services ?? allServices);
  const doorOf = (one: World) =>
    createDoor({ world: one, catalog }, guards, () =>
      pages().then(({ createPages }) => createPages(one, guards.control)),
    );
  const namespaces = new OpenNamespaces(world, options, parts, {
    doorOf,
    emulatorOf: (one, leave) => emulatorOf(one, { port, authority, inside, leave }),
  });
  world.namespaces = namespaces;
  const inside = (name: string): Emulator => namespaces.emulator(name);
  const toWorlds = toNamespaces(guards, (name) => namespaces.door(name));
  const { seen } = parts;
  const door = seen === undefined ? doorOf(world) : tapped(doorOf(world), seen);
  const listener = createListener(door, config.publicPath, toWorlds);
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
    await mirror?.end();
    throw error;
  });
  if (config.publicUrl === '') config.publicUrl = localUrl(port, tls);
  for (const pool of world.state.userPools.rows('')) world.keys.prepare(pool.id);
  const authority = tls === 'off' || own !== undefined ? () => undefined : () => certificates.file;
  const unwatch = watched?.follow(world);
  const closed = async () => {
    await unwatch?.();
    await mirror?.end();
    await namespaces.closeAll();
    await close();
    await kept?.close();
  };
  return { emulator: emulatorOf(world, { port, authority, inside, closed }), world };
}

/** A world with its fixtures and, where it is to be kept, with what was saved of it. */
async function furnishedWorld(options: EmulatorOptions, config: Mutable<Config>, parts: Parts) {
  const world = createWorld(options, config, parts);
  await world.logFolder?.open();
  if (config.mirrors !== undefined) {
    const { Mirror } = await mirroring();
    const mirror = new Mirror(world, config.mirrors);
    await mirror.begin().catch(async (error: unknown) => {
      await mirror.end();
      throw error;
    });
    return { world, mirror };
  }
  const sources = sourcesOf(options.fixtures);
  if (options.persist === undefined) {
    const watched =
      options.watch === true ? new (await watching()).WatchedFixtures(sources, config, options, parts) : undefined;
    await applyFixtures(world, named(world, config, await (watched?.read() ?? readFixtures(sources))));
    begin(world);
    return { world, watched };
  }
  if (options.watch === true && placesOf(sources).length > 0)
    world.log.warn(`fixtures are not watched: the state that ${options.persist} keeps goes on`);
  const kept = await openedPersistence(options.persist, options, world);
  try {
    const set = named(world, config, await readFixtures(sources));
    const journal = await beginSaved(world, await laySaved(world, set, kept), kept);
    world.durable = () => journal.durable();
    return { world, kept };
  } catch (error) {
    await kept.close();
    throw error;
  }
}

function named({ log }: World, config: Mutable<Config>, set: FixtureSet): FixtureSet {
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
  /** The emulator of a namespace. */
  readonly inside: (name: string) => Emulator;
  /** Lets nobody in any more. */
  readonly leave?: () => void;
  /** Ends what is the emulator's own, beside its world. */
  readonly closed?: () => Promise<void>;
}

/** By as many as wait for messages. A runner that stands in for a browser has signals of its own kind, which do not count. */
function waitedForByMany(signal: AbortSignal): void {
  try {
    setMaxListeners(0, signal);
  } catch {
    return;
  }
}

function emulatorOf(world: World, door: Door): Emulator {
  const { port, authority } = door;
  const { config, clock } = world;
  const url = config.publicUrl;
  const stopping = new AbortController();
  waitedForByMany(stopping.signal);
  return {
    ...createKit(invokeIn(world, stopping.signal)),
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
    snapshot: (name) => asTold(() => snapshot(world, name).id),
    restore: (id) =>
      asTold(async () => {
        restore(world, id);
        await world.durable();
      }),
    namespace: (name) => asTold(() => door.inside(openNamespace(world, name).name)),
    stop: async () => {
      door.leave?.();
      stopping.abort();
      world.records.imports.forget();
      world.keys.close();
      await world.lambda.close();
      await door.closed?.();
      await world.logFolder?.close();
    },
  };
}
