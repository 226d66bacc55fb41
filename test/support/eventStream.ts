export interface StreamedEvent {
  readonly type: string;
  readonly id: string;
  readonly data: Record<string, unknown>;
}

/** A reader of server-sent events that is as quick as its test asks it to be. */
export class EventStream {
  readonly #leaving = new AbortController();
  readonly #body: AsyncIterator<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = '';

  private constructor(
    readonly response: Response,
    leaving: AbortController,
  ) {
    this.#leaving = leaving;
    // the body of an answer that is there
    this.#body = (response.body as unknown as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<EventStream> {
    const leaving = new AbortController();
    return new EventStream(await fetch(url, { headers, signal: leaving.signal }), leaving);
  }

  /** The next block as it was sent; undefined where the stream ended. */
  async block(): Promise<string | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return block;
      }
      const { done, value } = await this.#body.next();
      if (done === true) return undefined;
      this.#text += this.#decoder.decode(value, { stream: true });
    }
  }

  /** The next event, of this type where one is named: others are passed over. */
  async next(type?: string): Promise<StreamedEvent> {
    for (;;) {
      const block = await this.block();
      if (block === undefined) throw new Error('the stream ended');
      const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
      const [name, data] = [fields.get('event'), fields.get('data')];
      if (name === undefined || data === undefined || (type !== undefined && name !== type)) continue;
      return { type: name, id: fields.get('id') ?? '', data: JSON.parse(data) as Record<string, unknown> };
    }
  }

  leave(): void {
    this.#leaving.abort();
  }
}
