/** A request and its answer as they were on the wire, both whole. Header names are in lower case. */
export interface Exchange {
  readonly method: string;
  /** As it was sent. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
  readonly status: number;
  readonly answerHeaders: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly answerBody: Buffer;
}

/** Told of every exchange, before its answer leaves. */
export type Seen = (exchange: Exchange) => void;
