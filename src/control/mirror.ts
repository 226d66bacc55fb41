import { after as inMilliseconds } from '../platform/timer';
import type { ClockMark } from '../platform/clock';
import { Delta } from '../state/Delta';
import { recordTexts, rowTexts, type KeyEntry } from '../state/persistence/records';
import type { StoreEvent } from '../state/Feed';
import type { Answer } from '../web/Answer';
import type { Route } from '../web/Route';
import type { World } from '../world/World';
import { controlRequest, type ControlCall } from './request';

const call: Pick<ControlCall, 'method' | 'path' | 'query'> = { method: 'GET', path: '/mirror' };

/** Characters that wait for a mirror at most, before it has to begin anew. Our own limit. */
const mostWaiting = 64_000_000;

/** Real milliseconds between signs of life. */
const beat = 5000;

/** What a mirror is sent, a line each: what there is, `ready`, and from then on what changes. */
class MirrorFeed {
  #waiting: string[] = [];
  #size = 0;
  #isOver = false;
  #wake: (() => void) | undefined;

  /** The last line is told; a mirror that still listens begins anew. */
  end(): void {
    this.#isOver = true;
    this.wake();
  }

  put(line: string): void {
    this.#waiting.push(line);
    this.#size += line.length;
    if (this.#size > mostWaiting) this.end();
    else this.wake();
  }

  wake(): void {
    this.#wake?.();
    this.#wake = undefined;
  }

  /** Whatever waits, as soon as something does; undefined once it is over. */
  async next(gone: AbortSignal): Promise<string | undefined> {
    while (this.#size === 0 && !this.#isOver && !gone.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#isOver || gone.aborted) return undefined;
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#size = 0;
    return text;
  }
}

const line = (text: string) => `{${text}}\n`;
const clockLine = (clock: ClockMark) => line(`"clock":${JSON.stringify(clock)}`);

/** The rows of an event as they are after it. */
function* eventLines({ changes }: Pick<StoreEvent, 'changes'>, keys: Iterable<KeyEntry> = []): Generator<string> {
  const delta = new Delta();
  for (const { before, after, ...at } of changes) delta.append(at, before, after);
  const texts = [...recordTexts(delta.entries(), keys)];
  // one event is one commit of the mirror's
  for (const [at, text] of texts.entries()) yield line(at < texts.length - 1 ? `"more":true,${text}` : text);
}

/** Puts on the feed whatever happens from now on. */
function watch({ state, keys, clock }: World, feed: MirrorFeed): () => void {
  const live = () =>
    inMilliseconds(beat, () => {
      feed.put('\n');
      callOff = live();
    });
  let callOff = live();
  const ends = [
    state.subscribe((event) => {
      if (event.kind === 'load') feed.end();
      else for (const text of eventLines(event)) feed.put(text);
    }),
    keys.watch({
      made: (poolId, stored) => {
        for (const text of eventLines({ changes: [] }, [[poolId, stored]])) feed.put(text);
      },
      forgotten: () => {},
    }),
    clock.watch((mark) => {
      feed.put(clockLine(mark));
    }),
  ];
  return () => {
    callOff();
    for (const end of ends) end();
  };
}

async function* stream(world: World, gone: AbortSignal): AsyncGenerator<string, void, undefined> {
  const feed = new MirrorFeed();
  const wake = () => {
    feed.wake();
  };
  gone.addEventListener('abort', wake);
  const { tables } = world.state.dump();
  const stop = watch(world, feed);
  try {
    yield line(`"version":${JSON.stringify(world.config.version)},"region":${JSON.stringify(world.config.region)}`);
    yield clockLine(world.clock.mark());
    for (const text of rowTexts(tables)) yield line(text);
    for (const { id } of world.state.userPools.rows('')) world.keys.prepare(id);
    await world.keys.identity();
    for (const text of recordTexts([], await world.keys.stored())) yield line(text);
    yield line('"ready":true');
    for (let text = await feed.next(gone); text !== undefined; text = await feed.next(gone)) {
      await world.durable();
      yield text;
    }
  } finally {
    gone.removeEventListener('abort', wake);
    stop();
  }
}

/** Everything, for a second emulator that follows this one: secrets and signing keys as well. */
export function mirrorRoutes(world: World, root: string): readonly Route[] {
  return [
    {
      host: 'any',
      method: 'GET',
      path: `${root}${call.path}`,
      handle(request): Answer {
        const { gone } = controlRequest(call, request);
        return {
          status: 200,
          headers: { 'Content-Type': 'application/x-ndjson; charset=utf-8', 'Cache-Control': 'no-store' },
          body: '',
          chunks: stream(world, gone),
        };
      },
    },
  ];
}
