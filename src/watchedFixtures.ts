import { beginAnew } from './control/points';
import { applyFixtures, FixtureError, type FixtureSet, type FixtureSource } from './fixtures';
import { FixtureFiles } from './fixtures/FixtureFiles';
import { fingerprintOf } from './fixtures/fingerprint';
import { contentsOf, counted } from './flows/lookup/contents';
import { poolsReport } from './flows/lookup/report';
import { createWorld, type Mutable, type Parts } from './newWorld';
import { late } from './platform/late';
import { again } from './platform/timer';
import type { EmulatorOptions } from './world/options';
import type { Config, World } from './world/World';

const settings = late(() => import('./services/idp/settings'));

/** Real milliseconds from one look to the next, and for which a file is left alone that may still be written. */
const patience = { every: 250, still: 100 };

/** So many changes are named. */
const mostNamed = 5;

function told(changes: readonly string[]): string {
  const rest = changes.length - mostNamed;
  return `${changes.slice(0, mostNamed).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Fixtures that the emulator follows, as they are written. */
export class WatchedFixtures {
  readonly #files: FixtureFiles;
  readonly #pace: NonNullable<Parts['watchPatience']>;
  /** Of what the base was made from. */
  #laid = '';

  constructor(
    sources: readonly FixtureSource[] | undefined,
    private readonly config: Mutable<Config>,
    private readonly options: EmulatorOptions,
    { watchPatience = patience }: Parts,
  ) {
    this.#files = new FixtureFiles(sources);
    this.#pace = watchPatience;
  }

  /** Reads them to begin with. */
  async read(): Promise<FixtureSet> {
    const set = await this.#files.read();
    this.#laid = await fingerprintOf(set, this.config);
    return set;
  }

  /** Follows them until it is called off, which resolves when nothing of it goes on. */
  follow(world: World): () => Promise<void> {
    if (this.#files.areNone) return () => Promise.resolve();
    return again(this.#pace.every, () => this.#look(world));
  }

  /** Answers in how many milliseconds to look again. */
  async #look(world: World): Promise<number> {
    const { changes, areStill } = this.#files.look();
    if (changes.length === 0) return this.#pace.every;
    if (!areStill) return this.#pace.still;
    try {
      await this.#take(world, told(changes));
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      world.log.error(`${told(changes)}: the fixtures could not be read: ${reason}`);
    }
    return this.#pace.every;
  }

  async #take(world: World, changes: string): Promise<void> {
    const { log } = world;
    const set = await this.#files.read();
    const fingerprint = await fingerprintOf(set, this.config);
    if (fingerprint === this.#laid && !set.faults.any) {
      log.info(`${changes}: the fixtures say what they said, and the state stays`);
      return;
    }
    const laid = createWorld(this.options, this.config);
    try {
      await applyFixtures(laid, set);
    } catch (error) {
      if (!(error instanceof FixtureError)) throw error;
      for (const line of error.lines) log.error(line);
      log.error(`${error.count}: the state stays as it was before ${changes}`);
      return;
    }
    const cautions = await newCautions(world, laid);
    this.#laid = fingerprint;
    this.config.fixtures = set.documents.map(({ source }) => source.file);
    const gone = goneAndStaying(world);
    beginAnew(world, laid);
    log.info(`${changes}: the emulator begins anew with ${contentsOf(poolsReport(world))}${gone}`);
    for (const text of cautions) log.warn(text);
  }
}

async function newCautions(world: World, laid: World): Promise<string[]> {
  const { cautions } = await settings();
  const known = new Set(cautions(world.state));
  return cautions(laid.state).filter((text) => !known.has(text));
}

/** What a tester would miss, or wonder at. */
function goneAndStaying({ state, namespaces }: World): string {
  const snapshots = state.history.list().length;
  const names = namespaces?.list().map(({ name }) => name) ?? [];
  return [
    ...(snapshots > 0 ? [`; ${counted(snapshots, 'snapshot')} of before ${snapshots === 1 ? 'is' : 'are'} gone`] : []),
    ...(names.length > 0 ? [`; as they were stay the namespaces ${names.join(', ')}`] : []),
  ].join('');
}
