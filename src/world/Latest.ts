import type { Kept } from './Kept';

/** The newest of what came, in the order in which it came. An older one leaves for each that comes when there are too many. */
export class Latest<T> implements Kept {
  readonly #most: number;
  /** So many more may wait for the older ones to leave at once. */
  readonly #spare: number;
  #items: T[] = [];
  /** Beside them; a number comes only once, so that a mark of before a reset means what it meant. */
  #numbers: number[] = [];
  #last = 0;
  #dropped = 0;

  constructor(most: number) {
    this.#most = most;
    this.#spare = Math.ceil(most / 8);
  }

  /** @param number a higher one than all before */
  put(item: T, number = this.#last + 1): void {
    this.#last = number;
    this.#items.push(item);
    this.#numbers.push(number);
    if (this.#items.length < this.#most + this.#spare) return;
    this.#dropped += this.#items.length - this.#most;
    this.#items = this.#items.slice(-this.#most);
    this.#numbers = this.#numbers.slice(-this.#most);
  }

  /** Newest first, each with its number. @param before only those that came before this number */
  *newest(before = Infinity): Generator<readonly [item: T, number: number]> {
    const [items, numbers] = [this.#items, this.#numbers];
    const oldest = Math.max(0, items.length - this.#most);
    for (let at = Math.min(items.length, this.#until(before)) - 1; at >= oldest; at--) {
      yield [items[at] as T, numbers[at] as number];
    }
  }

  /** All that are kept, oldest first, each with its number. */
  each(look: (item: T, number: number) => void): void {
    for (let at = Math.max(0, this.#items.length - this.#most); at < this.#items.length; at++)
      look(this.#items[at] as T, this.#numbers[at] as number);
  }

  /** Takes some away for good: going back to a mark brings none of them again. */
  remove(isMeant: (item: T) => boolean): void {
    const stays = this.#items.map((item) => !isMeant(item));
    this.#items = this.#items.filter((_, at) => stays[at]);
    this.#numbers = this.#numbers.filter((_, at) => stays[at]);
  }

  /** How many left for newer ones. */
  get dropped(): number {
    return this.#dropped + Math.max(0, this.#items.length - this.#most);
  }

  mark(): number {
    return this.#last;
  }

  forget(after = 0): void {
    this.#items.length = this.#numbers.length = this.#until(after + 1);
    if (after === 0) this.#dropped = 0;
  }

  /** Where the first stands that has this number or a higher one. */
  #until(number: number): number {
    let [low, high] = [0, this.#numbers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#numbers[middle] as number) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
