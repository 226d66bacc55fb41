import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import { version } from '../package.json';
import type { Emulator, EmulatorOptions, Messages, ReadyReport } from './api';
import { awaitMessages, deleteMessages, latestMessage, listMessages } from './control/messages';
import { begin, reset, restore, snapshot } from './control/points';
import { applyFixtures, readFixtures, type FixtureSource } from './fixtures';
import { poolsReport } from './flows/lookup/report';
import { createApp } from './http/app';
import { callLog } from './http/callLog';
import { families, routesOf } from './http/families';
import { guardControl } from './http/guard';
import { close, createListener, listen } from './http/server';
import { autosave, type Autosave } from './platform/autosave';
import { createClock } from './platform/clock';
import { createKeyring, type StoredPoolKeys } from './platform/keys';
import { late } from './platform/late';
import { createLog, toStandardError } from './platform/log';
import { createRandom } from './platform/random';
import { services as allServices } from './services';
import { Catalog } from './services/Catalog';
import type { Service } from './services/operation';
import type { Persistence } from './state/persistence';
import { DocumentError, type StateDocument } from './state/StateDocument';
import { createState } from './state/tables';
import { Observers } from './world/Observers';
import { RequestLog } from './world/RequestLog';
import { defaultPort, localUrl, trimmedUrl } from './world/addresses';
import { assertOptions } from './world/optionRules';
import type { Config, World } from './world/World';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Loaded only by those who persist. */
const persistence = late(() => import('./state/persistence'));

function configOf(options: EmulatorOptions): Mutable<Config> {
  return {
    version,
    region: options.region ?? 'us-east-1',
    accountId: options.accountId ?? '000000000000',
    auth: options.auth ?? 'presence',
    issuer: options.issuer ?? 'emulator',
    publicUrl: trimmedUrl(options.publicUrl ?? ''),
    fixtures: [],
    strictModel: options.strictModel ?? false,
  };
}

function createWorld(options: EmulatorOptions, config: Config, seed: string | undefined): World {
  const log = createLog(options.logLevel ?? 'warn', options.log ?? toStandardError);
  const observers = new Observers(log);
  const requests = new RequestLog();
  observers.add(callLog(log));
  observers.add(requests);
  const clock = createClock();
  const failed = (error: unknown) => {
    log.error(
      `a listener of the state failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  };
  return {
    state: createState({ now: () => clock.now(), failed }),
    clock,
    random: createRandom(seed),
    keys: createKeyring(),
    marks: new Map(),
    log,
    observers,
    requests,
    config,
  };
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
  clear: (query) => Promise.resolve(deleteMessages(world, query)),
});

const reportOf = (world: World, url: string, port: number): ReadyReport => ({
  url,
  port,
  fixtures: world.config.fixtures,
  userPools: poolsReport(world),
  identityPools: [],
});

/** Variables that point AWS SDKs at an emulator. */
export function environmentFor(url: string, region: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY: url,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'cognito-emu',
    AWS_SECRET_ACCESS_KEY: 'cognito-emu',
  };
}

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
 * Checks fixtures as a start would, without listening or saving. Answers what it found in them.
 * @throws FixtureError with every fault.
 */
export async function checkFixtures(
  options: Pick<EmulatorOptions, 'fixtures' | 'region' | 'accountId'>,
): Promise<ReadyReport> {
  const config = configOf(options);
  const world = createWorld(options, config, undefined);
  await applyNamed(world, config, options);
  return reportOf(world, '', 0);
}

/**
 * The same as createEmulator, with the world inside for the emulator's own tests.
 * @internal
 */
export async function startWorld(
  options: EmulatorOptions,
  services: readonly Service[] = allServices,
): Promise<{ emulator: Emulator; world: World }> {
  assertOptions(options);
  const config = configOf(options);
  const { world, keep } = await furnishedWorld(options, config);
  const host = options.host ?? '127.0.0.1';
  const guard = guardControl({ host, publicUrl: options.publicUrl });
  const listener = createListener({ world, catalog: new Catalog(services) }, guard, () =>
    createApp(world, guard, routesOf(world, families)),
  );
  const { server, port } = await listen(listener, host, options.port ?? defaultPort, ({ message }) => {
    world.log.error(`a connection could not be taken: ${message}`);
  });
  if (config.publicUrl === '') config.publicUrl = localUrl(port);
  for (const pool of world.state.userPools.rows('')) world.keys.prepare(pool.id);
  return { emulator: emulatorOf(world, server, port, keep?.()), world };
}

/** A world with what was saved of it, else with the fixtures; `keep` saves it from then on. */
async function furnishedWorld(
  options: EmulatorOptions,
  config: Config,
): Promise<{ world: World; keep?: () => Autosave }> {
  const kept = options.persist === undefined ? undefined : await openedPersistence(options.persist);
  const saved = await kept?.load();
  const world = createWorld(options, config, seedOf(options, saved));
  if (kept !== undefined && saved !== undefined) {
    world.state.load(saved);
    importKeys(world, await kept.loadKeys());
    world.log.info(`the state saved in ${kept.file} was loaded; fixtures were not read`);
  } else await applyNamed(world, config, options);
  begin(world);
  return { world, ...(kept && { keep: () => keepSaved(world, kept, saved === undefined) }) };
}

async function applyNamed(world: World, config: Mutable<Config>, { fixtures }: EmulatorOptions): Promise<void> {
  const set = await readFixtures(sourcesOf(fixtures));
  config.fixtures = set.documents.map(({ source }) => source.file);
  for (const file of set.passedOver) world.log.warn(`${file} is no fixture and was not read`);
  await applyFixtures(world, set);
}

async function openedPersistence(directory: string): Promise<Persistence> {
  const { openPersistence } = await persistence();
  return openPersistence(directory);
}

/** With a seed the same ids would be drawn again that are in the saved state already: it goes on from there. */
function seedOf({ seed }: EmulatorOptions, saved: StateDocument | undefined): string | undefined {
  if (seed === undefined || saved === undefined) return seed === undefined ? undefined : String(seed);
  return `${seed} ${createHash('sha256').update(JSON.stringify(saved)).digest('hex')}`;
}

function importKeys({ keys }: World, stored: Readonly<Record<string, object>> = {}): void {
  try {
    keys.import(stored as Readonly<Record<string, StoredPoolKeys>>);
  } catch (error) {
    throw new DocumentError(
      'keys.json beside the saved state holds no signing keys; move it away to have new ones made',
      { cause: error },
    );
  }
}

/** Saves rows, and the signing keys that tokens were made with, after changes. */
function keepSaved(world: World, kept: Persistence, isNew: boolean): Autosave {
  const saving = autosave(
    async () => {
      await kept.save(world.state.dump());
      await kept.saveKeys(await world.keys.export());
    },
    (error) => {
      world.log.error(
        `the state could not be saved in ${kept.file}: ${error instanceof Error ? error.message : String(error)}`,
      );
    },
  );
  world.state.subscribe(() => {
    saving.changed();
  });
  if (isNew) saving.changed();
  return saving;
}

function emulatorOf(world: World, server: Server, port: number, saving: Autosave | undefined): Emulator {
  const { config, clock } = world;
  const url = config.publicUrl;
  const stopping = new AbortController();
  return {
    url,
    port,
    env: environmentFor(url, config.region),
    messages: messagesOf(world, stopping.signal),
    clock,
    report: () => reportOf(world, url, port),
    reset: async () => {
      reset(world);
    },
    snapshot: async (name) => snapshot(world, name).id,
    restore: async (id) => {
      restore(world, id);
    },
    stop: async () => {
      stopping.abort();
      world.keys.close();
      await close(server);
      await saving?.stop();
    },
  };
}
