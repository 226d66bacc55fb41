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

  /** Ids, each of one thing for good, both ways round. */
  readonly #held = new Map<string, string>();
  readonly #holders = new Map<string, string>();
  readonly #told = new Map<string, string>();

  /** By whoever compares: two things may be one there. */
  tell(recorded: string, there: string): void {
    this.#told.set(recorded, there);
    this.#hold(recorded, there);
    this.learn(recorded, there);
  }

  /** An id. @returns whether it may be that one's, by what is known */
  hold(recorded: string, there: string): boolean {
    if (!this.learn(recorded, there)) return false;
    this.#hold(recorded, there);
    return true;
  }

  /** @param there what takes its place at the other end @returns whether no id in it is somebody else's there */
  learn(recorded: string, there: string): boolean {
    if (!this.#fits(recorded, there)) return false;
    this.#set(recorded, there);
    if (recorded.length > longestInPieces || there.length > longestInPieces) return true;
    const [old, fresh] = [pieces(recorded), pieces(there)];
    if (old.length !== fresh.length || old.some((piece, at) => at % 2 === 1 && piece !== fresh[at])) return true;
    const telling = old
      .map((piece, at) => [piece, fresh[at] ?? ''] as const)
      .filter(([piece, other], at) => at % 2 === 0 && isTelling(piece) && isTelling(other));
    const fitting = telling.filter(([piece, other]) => this.#fits(piece, other));
    for (const [piece, other] of fitting) if (piece !== other) this.#set(piece, other);
    return fitting.length === telling.length;
  }

  #fits(recorded: string, there: string): boolean {
    const held = this.#held.get(recorded);
    if (held !== undefined) return held === there;
    return (this.#holders.get(there) ?? recorded) === recorded;
  }

  #hold(recorded: string, there: string): void {
    if (recorded === '') return;
    this.#held.set(recorded, there);
    if (!this.#holders.has(there)) this.#holders.set(there, recorded);
  }

  #set(recorded: string, there: string): void {
    if (recorded === '') return;
    this.#there.set(recorded, there);
    this.#lost.delete(recorded);
  }

  /** The state went back: what is made again may be called otherwise. */
  release(): void {
    this.#held.clear();
    this.#holders.clear();
    for (const [recorded, there] of this.#told) this.#hold(recorded, there);
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
