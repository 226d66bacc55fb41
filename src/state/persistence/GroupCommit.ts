interface Turn {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

function newTurn(): Turn {
  let [resolve, reject]: [Turn['resolve'], Turn['reject']] = [() => undefined, () => undefined];
  const promise = new Promise<void>((resolved, rejected) => {
    [resolve, reject] = [resolved, rejected];
  });
  promise.catch(() => undefined); // perhaps nobody waits
  return { promise, resolve, reject };
}

/** Writes for many at once: whoever comes while one write runs shares the next. */
export class GroupCommit {
  readonly #write: () => Promise<void>;
  readonly #later: (work: () => void) => void;
  /** The write to come. */
  #next: Turn | undefined;
  #running: Promise<void> | undefined;

  /** @param later calls the first write of a row of them. */
  constructor(write: () => Promise<void>, later: (work: () => void) => void) {
    this.#write = write;
    this.#later = later;
  }

  /** Something is to be written. */
  due(): void {
    if (this.#next) return;
    this.#next = newTurn();
    if (!this.#running) this.#later(() => void this.#run());
  }

  /** Settles with the write of everything that was due so far; undefined when nothing is. */
  get promise(): Promise<void> | undefined {
    return this.#next?.promise ?? this.#running;
  }

  /** The same, without waiting for the first write to be called. */
  async flush(): Promise<void> {
    const { promise } = this;
    void this.#run();
    await promise;
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    for (let turn = this.#next; turn; turn = this.#next) {
      this.#next = undefined;
      this.#running = turn.promise;
      const { resolve, reject } = turn;
      const settle = await this.#write().then(
        () => resolve,
        (error: unknown) => () => {
          reject(error);
        },
      );
      this.#running = undefined;
      settle();
    }
  }
}
