/** Characters that wait for a reader at most. Our own limit. */
const mostWaiting = 1_000_000;

/** One event as it goes over the wire. Its data holds no line end, as JSON does not. */
export const written = (id: string, name: string, data: unknown): string =>
  `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** What waits for one reader. Whoever reads too slowly is told how much was left out, where it was. */
export class Reader {
  #waiting: string[] = [];
  #size = 0;
  #missed = 0;
  #missedId = '';
  #wake: (() => void) | undefined;

  offer(id: string, text: string): void {
    if (this.#missed > 0 || (this.#size > 0 && this.#size + text.length > mostWaiting)) {
      this.#missed++;
      this.#missedId = id;
      return;
    }
    this.#waiting.push(text);
    this.#size += text.length;
    this.wake();
  }

  get isIdle(): boolean {
    return this.#size === 0;
  }

  /** Resolves when there is something, or when woken. */
  something(): Promise<void> {
    if (this.#size > 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  wake(): void {
    this.#wake?.();
    this.#wake = undefined;
  }

  /** All that waits. */
  take(): string {
    if (this.#missed > 0) this.#waiting.push(written(this.#missedId, 'dropped', { count: this.#missed }));
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#size = this.#missed = 0;
    return text;
  }
}
