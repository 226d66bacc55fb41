import { Worker } from 'node:worker_threads';

/** In plain words of the runtime, because a thread takes neither what a test runner transforms nor what a bundler joins. */
const work = `
  const { parentPort } = require('node:worker_threads');
  const { fdatasyncSync, writeSync } = require('node:fs');
  parentPort.on('message', ({ fd, bytes, position, sync }) => {
    try {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(fd, bytes, done, bytes.length - done, position + done);
      }
      if (sync) fdatasyncSync(fd);
      parentPort.postMessage(undefined);
    } catch (error) {
      parentPort.postMessage(error);
    }
  });
`;

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * Writes in a thread of its own, one request after another. The runtime's own threads are busy signing just when a
 * write is wanted, and as many as there are cores.
 */
export class DiskThread {
  readonly #waiting: Waiting[] = [];
  #worker: Worker | undefined;

  /** Begins to start the thread. */
  constructor() {
    this.#worker = this.#started();
  }

  /**
   * Writes everything of `bytes` at a position; they are the thread's from then on.
   * @param sync whether it is on the disk when the promise resolves.
   */
  write(fd: number, bytes: Buffer, position: number, sync: boolean): Promise<void> {
    this.#worker ??= this.#started();
    this.#worker.postMessage({ fd, bytes, position, sync }, [bytes.buffer as ArrayBuffer]);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #started(): Worker {
    const worker = new Worker(work, { eval: true, env: {} });
    worker.unref();
    worker.on('message', (error: Error | undefined) => {
      const next = this.#waiting.shift();
      if (error === undefined) next?.resolve();
      else next?.reject(error);
    });
    worker.on('error', () => undefined); // it exits then
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
      for (const { reject } of this.#waiting.splice(0)) reject(new Error('the thread that writes has ended'));
    });
    return worker;
  }
}
