import { createTurns } from './turns';

/** The keys of pools, made one after another: the rest of the thread pool is left to signatures. */
export interface KeyQueue<Keys> {
  /** Puts a pool before those that nobody waits for. */
  ask(poolId: string): Promise<Keys>;
  /** Queues a pool ahead of need; where many are waiting it is left until it is asked for. */
  prepare(poolId: string, isWanted: () => boolean): void;
  /** Nothing is begun any more; whoever waits is left waiting. */
  close(): void;
}

interface Waiting<Keys> {
  readonly keys: Promise<Keys>;
  resolve(keys: Keys): void;
  reject(error: unknown): void;
}

function createWaiting<Keys>(): Waiting<Keys> {
  const settle: Partial<Waiting<Keys>> = {};
  const keys = new Promise<Keys>((resolve, reject) => Object.assign(settle, { resolve, reject }));
  return { ...(settle as Waiting<Keys>), keys };
}

const mostAhead = 4;

/**
 * @param make answers undefined when the keys were not needed any more before all of them were made
 * @param turns are taken with whoever else makes keys
 */
export function createKeyQueue<Keys>(
  make: (poolId: string, isNeeded: () => boolean) => Promise<Keys | undefined>,
  turns = createTurns(1),
): KeyQueue<Keys> {
  const asked = new Map<string, Waiting<Keys>>();
  const ahead = new Map<string, () => boolean>();
  let isMaking = false;
  let isClosed = false;

  const next = () => {
    const [poolId] = asked.size > 0 ? asked.keys() : ahead.keys();
    return isClosed ? undefined : poolId;
  };
  const makeNext = async (poolId: string) => {
    const isNeeded = () => !isClosed && (asked.has(poolId) || ahead.get(poolId)?.() === true);
    try {
      const keys = await make(poolId, isNeeded);
      // who asked after the last look at what is needed is next
      if (keys === undefined) return;
      asked.get(poolId)?.resolve(keys);
    } catch (error) {
      asked.get(poolId)?.reject(error);
    } finally {
      ahead.delete(poolId);
    }
    asked.delete(poolId);
  };
  const makeAll = async () => {
    if (isMaking) return;
    isMaking = true;
    while (next() !== undefined) {
      await turns(
        async () => {
          const poolId = next();
          if (poolId !== undefined) await makeNext(poolId);
        },
        () => asked.size > 0,
      );
    }
    isMaking = false;
  };
  return {
    ask(poolId) {
      const waiting = asked.get(poolId) ?? createWaiting<Keys>();
      asked.set(poolId, waiting);
      void makeAll();
      return waiting.keys;
    },
    prepare(poolId, isWanted) {
      if (ahead.size >= mostAhead) return;
      ahead.set(poolId, isWanted);
      void makeAll();
    },
    close() {
      isClosed = true;
    },
  };
}
