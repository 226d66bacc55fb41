import type { Server } from 'node:http';
import { version } from '../package.json';
import type { Emulator, EmulatorOptions, Messages, ReadyReport } from './api';
import { awaitMessages, deleteMessages, latestMessage, listMessages } from './control/messages';
import { reset, restore, snapshot } from './control/points';
import { applyFixtures, readFixtures, type FixtureSource } from './fixtures';
import { createApp } from './http/app';
import { close, createListener, listen } from './http/server';
import { createClock } from './platform/clock';
import { createKeyring } from './platform/keys';
import { createLog } from './platform/log';
import { createRandom } from './platform/random';
import { identityRegistry } from './services/identity/registry';
import { idpRegistry } from './services/idp/registry';
import { createState } from './state/tables';
import type { Config, World } from './world/World';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const defaultPort = 4401;

function configOf(options: EmulatorOptions): Mutable<Config> {
  return {
    version,
    region: options.region ?? 'us-east-1',
    accountId: options.accountId ?? '000000000000',
    auth: options.auth ?? 'presence',
    issuer: options.issuer ?? 'emulator',
    publicUrl: options.publicUrl?.replace(/\/+$/, '') ?? '',
    strictModel: options.strictModel ?? false,
  };
}

function createWorld(options: EmulatorOptions, config: Config): World {
  return {
    state: createState(),
    clock: createClock(),
    random: createRandom(options.seed === undefined ? undefined : String(options.seed)),
    keys: createKeyring(),
    log: createLog(options.logLevel ?? 'warn', options.log ?? (() => undefined)),
    config,
  };
}

const sourcesOf = (fixtures: EmulatorOptions['fixtures']): readonly FixtureSource[] | undefined => {
  if (fixtures === undefined) return undefined;
  return (Array.isArray(fixtures) ? fixtures : [fixtures]) as readonly FixtureSource[];
};

const messagesOf = (world: World): Messages => ({
  list: (query) => Promise.resolve(listMessages(world, query)),
  async latest({ wait = 0, ...query } = {}) {
    return latestMessage(world, query) ?? (await awaitMessages(world, query, wait)).at(-1);
  },
  clear: (query) => Promise.resolve(deleteMessages(world, query)),
});

function reportOf({ state }: World, url: string): ReadyReport {
  const userPools = [...state.userPools.rows('')].map((pool) => ({
    Id: pool.id,
    Name: pool.name,
    Arn: pool.arn,
    Clients: [...state.clients.rows(pool.id)].map(({ id, name }) => ({ ClientId: id, ClientName: name })),
  }));
  return { url, userPools, identityPools: [] };
}

/** Variables that point AWS SDKs at an emulator. */
export function environmentFor(url: string, region: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY: url,
    AWS_REGION: region,
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
 * The same, with the world inside for the emulator's own tests.
 * @internal
 */
export async function startWorld(options: EmulatorOptions): Promise<{ emulator: Emulator; world: World }> {
  const config = configOf(options);
  const world = createWorld(options, config);
  const fixtures = await readFixtures(sourcesOf(options.fixtures));
  await applyFixtures(world, fixtures);
  world.state.history.markBase();

  const host = options.host ?? '127.0.0.1';
  const registries = { 'cognito-idp': idpRegistry, 'cognito-identity': identityRegistry };
  const trusted = [host, ...(options.publicUrl === undefined ? [] : [new URL(options.publicUrl).hostname])];
  const listener = createListener({ world, registries }, () => createApp(world, trusted));
  const { server, port } = await listen(listener, host, options.port ?? defaultPort);
  if (config.publicUrl === '') config.publicUrl = `http://localhost:${port}`;
  for (const pool of world.state.userPools.rows('')) world.keys.prepare(pool.id);
  return { emulator: emulatorOf(world, server, port), world };
}

function emulatorOf(world: World, server: Server, port: number): Emulator {
  const { config, clock } = world;
  const url = config.publicUrl;
  return {
    url,
    port,
    env: environmentFor(url, config.region),
    messages: messagesOf(world),
    clock,
    report: () => reportOf(world, url),
    reset: async () => {
      reset(world);
    },
    snapshot: async (name) => snapshot(world, name).id,
    restore: async (id) => {
      restore(world, id);
    },
    stop: () => {
      world.keys.close();
      return close(server);
    },
  };
}
