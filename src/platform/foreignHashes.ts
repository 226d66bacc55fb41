import type { ForeignHash } from './foreignHash';
import { late } from './late';
import { createTurns } from './turns';

const hashing = late(() => import('./hashing'));

/** Proves passwords by hashes that are slow to make, one at a time and beside what else is done. */
export class ForeignHashes {
  readonly #turns = createTurns(1);

  matches(hash: ForeignHash, password: string): Promise<boolean> {
    return this.#turns(
      async () => (await hashing()).isHashOf(hash, Buffer.from(password, 'utf8')),
      () => false,
    );
  }
}
