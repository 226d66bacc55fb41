import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Exchange, Seen } from '../recording/Exchange';

/** Bytes of a request, and of an answer, that somebody may look at; a longer one is passed over. */
const largest = 4 * 1024 * 1024;

class Collected {
  readonly #chunks: Buffer[] = [];
  #size = 0;

  add(chunk: unknown): void {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
    const bytes = Buffer.from(chunk as string);
    this.#size += bytes.length;
    if (this.#size <= largest) this.#chunks.push(bytes);
    else this.#chunks.length = 0;
  }

  get whole(): Buffer | undefined {
    return this.#size > largest ? undefined : Buffer.concat(this.#chunks);
  }
}

/** Looks on while whoever reads the body reads it: reading itself would take it away. */
function bodyOf(request: IncomingMessage): Collected {
  const body = new Collected();
  const emit = request.emit.bind(request);
  request.emit = (name: string | symbol, ...values: unknown[]) => {
    if (name === 'data') body.add(values[0]);
    return emit(name, ...values);
  };
  return body;
}

type Headers = Record<string, string | string[]>;

/** Headers as `writeHead` takes them: name after value, or an object. */
function given(head: unknown): Headers {
  const found = Object.create(null) as Headers;
  const pairs: unknown[] = Array.isArray(head) ? head : Object.entries(head ?? {}).flat();
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const name = String(pairs[at]).toLowerCase();
    const value = pairs[at + 1];
    const before = found[name];
    const more = Array.isArray(value) ? value.map(String) : String(value);
    found[name] = before === undefined ? more : [before, more].flat();
  }
  return found;
}

/** Calls `done` with headers and body as the answer ends, before its end leaves. */
function answerOf(response: ServerResponse, done: (headers: Headers, body: Buffer | undefined) => void): void {
  const body = new Collected();
  let head: Headers = {};
  const writeHead = response.writeHead.bind(response);
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  response.writeHead = (...values: unknown[]) => {
    head = given(values.findLast((value) => typeof value === 'object'));
    return writeHead(...(values as Parameters<typeof writeHead>));
  };
  response.write = (...values: unknown[]) => {
    body.add(values[0]);
    return write(...(values as Parameters<typeof write>));
  };
  response.end = (...values: unknown[]) => {
    body.add(values[0]);
    done({ ...given(response.getHeaders()), ...head }, body.whole);
    return end(...(values as unknown as Parameters<typeof end>));
  };
}

/** A listener on which somebody looks on. */
export const tapped =
  (listener: RequestListener, seen: Seen): RequestListener =>
  (request, response) => {
    // listeners rewrite the address on its way to a route
    const { method = '', url = '', headers } = request;
    const sent = bodyOf(request);
    answerOf(response, (answerHeaders, answerBody) => {
      const body = sent.whole;
      if (body === undefined || answerBody === undefined) return;
      const exchange: Exchange = { method, url, headers, body, status: response.statusCode, answerHeaders, answerBody };
      seen(exchange);
    });
    listener(request, response);
  };
