import { partsOf } from './client/partsOf';
import { answerTo } from './client/request';
import { again } from './platform/timer';
import type { ClockMark } from './platform/clock';
import type { StoredPoolKeys } from './platform/keys';
import type { RecordBody, RowEntry } from './state/persistence/records';
import { Catalogue } from './state/persistence/RowSet';
import { shapes } from './state/shapes';
import { DOCUMENT_VERSION } from './state/StateDocument';
import { tables } from './state/tables';
import { begin } from './control/points';
import type { World } from './world/World';

/** The emulator that is to be mirrored is not there, or is another kind of thing. */
export class NoMirror extends Error {
  override readonly name = 'NoMirror';
}

/** Real milliseconds to wait before an emulator that is gone is asked again. */
const patience = 500;

/** Real milliseconds without a word after which it is taken to be gone. */
const mostSilence = 20_000;

interface Line extends Partial<RecordBody> {
  readonly version?: string;
  readonly region?: string;
  readonly clock?: ClockMark;
  readonly more?: boolean;
  readonly ready?: boolean;
}

async function* linesOf(answer: AsyncIterable<Uint8Array>): AsyncGenerator<Line, void> {
  for await (const line of partsOf(answer, '\n')) if (line !== '') yield JSON.parse(line) as Line;
}

/** Keeps a World as another emulator's is. Whatever this one has added itself is gone when it has to begin anew. */
export class Mirror {
  readonly #catalogue = new Catalogue(tables, shapes);
  readonly #url: string;
  readonly #ending = new AbortController();
  #stop: (() => Promise<void>) | undefined;
  #pending: RowEntry[] = [];
  #isFollowing = false;

  constructor(
    private readonly world: World,
    url: string,
  ) {
    this.#url = `${url}/_emu/mirror`;
  }

  /** Resolves once everything is here; goes on following from then on. @throws NoMirror */
  async begin(): Promise<void> {
    await this.#anew();
    this.#stop = again(patience, async () => {
      if (!this.#isFollowing) await this.#anew().catch((error: unknown) => this.world.log.debug(String(error)));
      return patience;
    });
  }

  async #anew(): Promise<void> {
    const lines = await this.#connect();
    await this.#load(lines);
    this.#isFollowing = true;
    void this.#follow(lines).finally(() => {
      this.#isFollowing = false;
    });
  }

  async end(): Promise<void> {
    this.#ending.abort();
    await this.#stop?.();
  }

  async #connect(): Promise<AsyncGenerator<Line, void>> {
    const signal = this.#ending.signal;
    const answer = await answerTo(this.#url, { method: 'GET', signal }).catch((cause: unknown) => {
      throw new NoMirror(`${this.#url} does not answer`, { cause });
    });
    if (answer.statusCode !== 200) {
      answer.destroy();
      throw new NoMirror(`${this.#url} answers ${answer.statusCode ?? 0}: is a cognito-emu of this version there?`);
    }
    answer.setTimeout(mostSilence, () => answer.destroy());
    try {
      const lines = linesOf(answer);
      const { value } = await lines.next();
      this.#assertFits(value ?? {});
      return lines;
    } catch (error) {
      answer.destroy();
      throw error;
    }
  }

  #assertFits({ version, region }: Line): void {
    const { config } = this.world;
    if (version !== config.version) {
      throw new NoMirror(`${this.#url} is of version ${version ?? 'none'}, this one of ${config.version}`);
    }
    if (region !== config.region) return;
    throw new NoMirror(`${this.#url} stands in ${region}: a mirror has a region of its own, like --region eu-west-1`);
  }

  async #load(lines: AsyncGenerator<Line, void>): Promise<void> {
    this.#pending = [];
    const rows: Record<string, object[]> = {};
    const keys: [string, StoredPoolKeys][] = [];
    for (;;) {
      const { value, done } = await lines.next();
      if (done === true) throw new NoMirror(`${this.#url} ended before everything was told`);
      if (value.ready === true) break;
      if (value.clock !== undefined) this.world.clock.restore(value.clock);
      for (const [table, row] of (value.rows ?? []) as readonly [string, object][]) {
        this.#catalogue.addressOf(table, row);
        (rows[table] ??= []).push(row);
      }
      for (const [id, stored] of value.keys ?? []) keys.push([id, stored as StoredPoolKeys]);
    }
    this.world.state.load({ version: DOCUMENT_VERSION, tables: rows });
    for (const [id, stored] of keys) this.world.keys.import(id, stored);
    begin(this.world);
    this.world.log.info(`mirrors ${this.#url}`);
  }

  async #follow(lines: AsyncGenerator<Line, void>): Promise<void> {
    try {
      for await (const one of lines) this.#take(one);
      this.world.log.warn(`${this.#url} ended; what it had is served until it is there again`);
    } catch (error) {
      if (this.#ending.signal.aborted) return;
      this.world.log.warn(`${this.#url} is gone (${String(error)}); what it had is served until it is there again`);
    }
  }

  #take({ clock, rows = [], keys = [], more = false }: Line): void {
    if (clock !== undefined) this.world.clock.restore(clock);
    for (const [id, stored] of keys) this.world.keys.import(id, stored as StoredPoolKeys);
    this.#pending.push(...rows);
    if (more || this.#pending.length === 0) return;
    const taken = this.#pending.map((entry) => {
      if (entry.length === 3) return { table: entry[0], partition: entry[1], key: entry[2], after: undefined };
      return { ...this.#catalogue.addressOf(entry[0], entry[1]), after: entry[1] };
    });
    this.#pending = [];
    this.world.state.follow(taken, 'mirror');
  }
}
