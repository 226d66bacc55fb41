import type { RequestListener, ServerResponse } from 'node:http';
import type { Emulator, EmulatorOptions } from './api';
import { begin } from './control/points';
import { createWorld, type Parts } from './newWorld';
import { toStandardError, type LogEntry } from './platform/log';
import { namespacePath, namespaceUrl } from './world/addresses';
import type { Namespace, Namespaces } from './world/Namespaces';
import type { World } from './world/World';

/** What goes with a world that others can reach. */
export interface Faces {
  doorOf(world: World): RequestListener;
  /** @param leave has nobody find it any more, and ends what it answers just now */
  emulatorOf(world: World, leave: () => void): Emulator;
}

/** The namespaces of a running emulator, in memory alone. */
export class OpenNamespaces implements Namespaces {
  readonly #open = new Map<string, { readonly emulator: Emulator; readonly door: RequestListener }>();

  /** @param around the emulator itself */
  constructor(
    private readonly around: World,
    private readonly options: EmulatorOptions,
    private readonly parts: Parts,
    private readonly faces: Faces,
  ) {}

  open(name: string): Namespace {
    return { name, url: this.emulator(name).url };
  }

  /** The face of a namespace, which is made where there is none. */
  emulator(name: string): Emulator {
    const open = this.#open.get(name);
    if (open !== undefined) return open.emulator;
    const world = worldWithin(this.around, name, this.options, this.parts);
    const answering = new Set<ServerResponse>();
    const door = this.faces.doorOf(world);
    const emulator = this.faces.emulatorOf(world, () => {
      if (this.#open.get(name)?.emulator === emulator) this.#open.delete(name);
      for (const response of answering) response.destroy();
    });
    const noted: RequestListener = (request, response) => {
      answering.add(response);
      response.once('close', () => answering.delete(response));
      door(request, response);
    };
    this.#open.set(name, { emulator, door: noted });
    for (const { id } of world.state.userPools.rows('')) world.keys.prepare(id);
    return emulator;
  }

  door(name: string): RequestListener | undefined {
    return this.#open.get(name)?.door;
  }

  list(): readonly Namespace[] {
    return [...this.#open].map(([name, { emulator }]) => ({ name, url: emulator.url }));
  }

  async close(name: string): Promise<boolean> {
    const open = this.#open.get(name);
    await open?.emulator.stop();
    return open !== undefined;
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ emulator }) => emulator.stop()));
  }
}

/** As the emulator is right after a reset: rows never change, so that worlds may have the same ones. */
function worldWithin(around: World, name: string, options: EmulatorOptions, parts: Parts): World {
  const { log: sink = toStandardError } = options;
  const log = (entry: LogEntry) => {
    sink({ ...entry, fields: { ...entry.fields, namespace: name } });
  };
  const config = {
    ...around.config,
    namespace: name,
    publicUrl: namespaceUrl(around, name),
    publicPath: namespacePath(around, name),
  };
  const world = createWorld({ ...options, log }, config, parts, around.keys.beside(name));
  world.state.load(around.state.base());
  const start = around.marks.get('');
  if (start !== undefined) world.random.rewind(start.random);
  begin(world);
  return world;
}
