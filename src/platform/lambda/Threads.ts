import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { FileInvocation } from './functions';
import type { Outcome } from './Lambda';

export interface ToThread {
  readonly id: number;
  readonly invocation: FileInvocation;
}

export type FromThread =
  /** As JSON, so that the payload is made of this realm's objects, as it is without a thread. */
  | { readonly id: number; readonly outcome: string }
  /** Why the thread ends. */
  | { readonly fault: { readonly errorMessage?: string; readonly where: string | undefined } };

/** In the package the thread is a file beside this one; from source, in our own tests, the compiler of others' code reads it. */
function startThread(options: WorkerOptions): Worker {
  const bundled = join(__dirname, 'lambda-thread.cjs');
  if (existsSync(bundled)) return new Worker(bundled, options);
  const bootstrap = `
    const file = ${JSON.stringify(join(__dirname, 'thread.ts'))};
    const require = process.getBuiltinModule('node:module').createRequire(file);
    require('jiti').createJiti(file)(file);
  `;
  return new Worker(bootstrap, { ...options, eval: true });
}

interface Waiting {
  readonly requestId: string;
  readonly resolve: (outcome: Outcome) => void;
}

class Thread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onRetire: () => void;
  #fault: { readonly errorMessage?: string; readonly where: string | undefined } | undefined;
  #isOutOfMemory = false;
  #isRetired = false;
  #lastId = 0;

  /** @param onRetire is called once no more events may come @param onEnd once it is gone */
  constructor(environment: Readonly<Record<string, string>>, onRetire: () => void, onEnd: () => void) {
    this.#onRetire = onRetire;
    const worker = startThread({ env: { ...process.env, ...environment } });
    this.#worker = worker;
    worker.on('message', (message: FromThread) => {
      if ('fault' in message) this.#fault = message.fault;
      else this.#settle(message.id, JSON.parse(message.outcome) as Outcome);
    });
    worker.unref(); // once its messages are listened to, which holds the process
    worker.on('error', ({ code }: NodeJS.ErrnoException) => {
      this.#isOutOfMemory = code === 'ERR_WORKER_OUT_OF_MEMORY';
    });
    worker.on('exit', (status) => {
      onRetire();
      onEnd();
      for (const [id, { requestId }] of this.#waiting) this.#settle(id, this.#outcomeOfExit(requestId, status));
    });
  }

  /** @param onGiveUp is handed what ends waiting, and the thread with it */
  run(invocation: FileInvocation, onGiveUp: (giveUp: () => void) => void): Promise<Outcome> {
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#waiting.set(id, { requestId: invocation.requestId, resolve });
      onGiveUp(() => {
        this.#settle(id, { kind: 'timedOut' });
        this.retire();
      });
      this.#worker.postMessage({ id, invocation } satisfies ToThread);
    });
  }

  /** Gets no more events, and ends when those that it has are done. */
  retire(): void {
    this.#isRetired = true;
    this.#onRetire();
    if (this.#waiting.size === 0) void this.end();
  }

  end(): Promise<unknown> {
    return this.#worker.terminate();
  }

  #settle(id: number, outcome: Outcome): void {
    this.#waiting.get(id)?.resolve(outcome);
    this.#waiting.delete(id);
    if (this.#isRetired && this.#waiting.size === 0) void this.end();
  }

  /** [recorded: exit status 129, of an exception that nobody caught] [field: the other sentences] */
  #outcomeOfExit(requestId: string, status: number): Outcome {
    const reason = this.#isOutOfMemory ? 'signal: killed' : `exit status ${status}`;
    const sentence =
      status === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: ${reason}`;
    const { errorMessage = `RequestId: ${requestId} Error: ${sentence}`, where } = this.#fault ?? {};
    return { kind: 'failed', errorMessage, where };
  }
}

/**
 * A thread for each file and environment, kept between events. One that does not answer in time is replaced: its loop
 * may be blocked for good. Whatever a function does to its thread, the emulator goes on.
 */
export class Threads {
  readonly #threads = new Map<string, Thread>();
  readonly #all = new Set<Thread>();

  run(invocation: FileInvocation, onGiveUp: (giveUp: () => void) => void): Promise<Outcome> {
    const { file, environment = {} } = invocation.code;
    const key = JSON.stringify([file, environment]);
    const kept = this.#threads.get(key);
    if (kept !== undefined) return kept.run(invocation, onGiveUp);
    const retired = () => {
      if (this.#threads.get(key) === thread) this.#threads.delete(key);
    };
    const thread: Thread = new Thread(environment, retired, () => this.#all.delete(thread));
    this.#threads.set(key, thread);
    this.#all.add(thread);
    return thread.run(invocation, onGiveUp);
  }

  /** The next event finds the files as they are then. What runs goes on with what it has. */
  forget(): void {
    for (const thread of [...this.#threads.values()]) thread.retire();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((thread) => thread.end()));
  }
}
