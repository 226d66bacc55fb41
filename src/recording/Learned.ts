/** What a value is made of: ids inside names of resources, addresses and sentences. */
const pieces = (text: string): string[] => text.split(/([^\w-]+)/);

/** Long enough, and odd enough, not to be a word. */
const isTelling = (piece: string) => piece.length >= 8 && /\d/.test(piece);

/** Tokens are taken whole. */
const longestInPieces = 512;

/** What the recording's values are called at the other end, and which of them nobody will ever know there. */
export class Learned {
  readonly #there = new Map<string, string>();
  readonly #lost = new Map<string, string>();

  /** @param there what takes its place at the other end */
  learn(recorded: string, there: string): void {
    this.#set(recorded, there);
    if (recorded.length > longestInPieces || there.length > longestInPieces) return;
    const [old, fresh] = [pieces(recorded), pieces(there)];
    if (old.length !== fresh.length || old.some((piece, at) => at % 2 === 1 && piece !== fresh[at])) return;
    old.forEach((piece, at) => {
      const other = fresh[at] ?? '';
      if (at % 2 === 0 && piece !== other && isTelling(piece) && isTelling(other)) this.#set(piece, other);
    });
  }

  #set(recorded: string, there: string): void {
    if (recorded === '') return;
    this.#there.set(recorded, there);
    this.#lost.delete(recorded);
  }

  /** A value of an answer that was never asked for. @param why continues "it needs …" */
  lose(recorded: string, why: string): void {
    if (recorded !== '' && !this.#there.has(recorded)) this.#lost.set(recorded, why);
  }

  /** At the other end everything begins again. */
  forgetLost(): void {
    this.#lost.clear();
  }

  knows(recorded: string): boolean {
    return this.#there.has(recorded);
  }

  /** Why a text cannot be said at the other end. */
  lostIn(text: string): string | undefined {
    const whole = this.#there.has(text) ? undefined : this.#lost.get(text);
    if (whole !== undefined || text.length > longestInPieces) return whole;
    return pieces(text)
      .filter((piece) => isTelling(piece) && !this.#there.has(piece))
      .map((piece) => this.#lost.get(piece))
      .find((why) => why !== undefined);
  }

  /** The same text at the other end. */
  translate(text: string): string {
    const whole = this.#there.get(text);
    if (whole !== undefined || text.length > 100_000) return whole ?? text;
    return pieces(text)
      .map((piece, at) => (at % 2 === 0 && piece.length >= 8 ? (this.#there.get(piece) ?? piece) : piece))
      .join('');
  }
}
