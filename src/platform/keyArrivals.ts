/** Stands in the place of a queue for keys that are made elsewhere: whoever asks waits until they have come. */
export class Arrivals<Keys> {
  readonly #waiting = new Map<string, ((keys: Keys) => void)[]>();

  ask(poolId: string): Promise<Keys> {
    return new Promise((resolve) => {
      this.#waiting.set(poolId, [...(this.#waiting.get(poolId) ?? []), resolve]);
    });
  }

  came(poolId: string, keys: Keys): void {
    for (const resolve of this.#waiting.get(poolId) ?? []) resolve(keys);
    this.#waiting.delete(poolId);
  }

  prepare(): void {}

  close(): void {}
}
