/** Bytes, milliseconds and steps that an answer from outside may take; the redirects are AWS's [docs]. */
const largest = 512 * 1024;
const usualPatience = 5000;
const mostRedirects = 20;

/** Why nobody answered, or nothing that can be taken. */
export type UnreachableReason = 'address' | 'connection' | 'timeout' | 'redirect' | 'too large';

/** Nothing came back from outside that could be read. */
export class Unreachable extends Error {
  constructor(
    readonly why: UnreachableReason,
    message: string,
  ) {
    super(message);
    this.name = 'Unreachable';
  }
}

export interface OutgoingRequest {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

/**
 * Asks an address outside. The answer is there whole, of whatever status.
 * @throws Unreachable
 * @example const document = await (await world.outgoing('https://idp.example.com/metadata')).text();
 */
export type Outgoing = (address: string, request?: OutgoingRequest) => Promise<Response>;

/** Why an emulator refused, where one was asked: this one's stand-in, or another. */
export const hintIn = ({ headers }: Response): string | undefined => headers.get('x-cognito-emu-hint') ?? undefined;

/** What is asked of somebody inside; header names are in lower case. */
export interface InsideRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What answers without a way out: addresses of this emulator's own, which its public name may not lead to from here. */
export interface Inside {
  readonly isOwn: (address: URL) => boolean;
  /** Whole. */
  readonly answer: (address: URL, request: InsideRequest) => Promise<Response>;
}

const isPlain = ({ protocol, username, password }: URL) =>
  /^https?:$/.test(protocol) && username === '' && password === '';

/** An address as it may be told: a query may have secrets in it, as Facebook's has [docs], and what is before an @ is one. */
function told(text: string): string {
  if (!URL.canParse(text)) return text.includes('@') ? 'It' : (text.split(/[?#]/, 1)[0] ?? '').slice(0, 200);
  const { protocol, host, pathname } = new URL(text);
  return `${protocol}//${host}${pathname}`.slice(0, 200);
}

function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && isPlain(url)) return url;
  throw new Unreachable('address', `${told(text)} is no address of http or https without a password in it.`);
}

async function whole({ status, headers, body }: Response): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > largest) throw new Unreachable('too large', `It answered more than ${largest} bytes.`);
    chunks.push(chunk);
  }
  const isBare = status === 204 || status === 205 || status === 304;
  return new Response(isBare ? null : Buffer.concat(chunks), { status, headers });
}

/** A redirect that is followed: of a GET, and to the same origin, so that nobody is led to whom they did not name. */
function nextOf(url: URL, method: string, { status, headers }: Response): URL | undefined {
  const location = headers.get('location');
  if (status < 301 || status > 308 || location === null) return undefined;
  const next = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
  if (method === 'GET' && next?.origin === url.origin && isPlain(next)) return next;
  throw new Unreachable(
    'redirect',
    `It redirects to ${told(next?.href ?? location)}; only its own origin is followed, by GET.`,
  );
}

/** As AWS names itself [docs], whatever a library that asks calls itself. */
function namedAs(headers: OutgoingRequest['headers']): Headers {
  const named = new Headers(headers);
  named.set('User-Agent', 'Amazon/Cognito');
  return named;
}

/** What `fetch` throws says why in its cause, if anywhere. */
function unreachable(error: unknown): Unreachable {
  if (error instanceof Unreachable) return error;
  const { message, cause } = error as { message?: unknown; cause?: { message?: unknown } };
  return new Unreachable('connection', `The connection failed: ${String(cause?.message ?? message).slice(0, 200)}`);
}

/** Who is slow inside is given up like anybody else. */
const within = <T>(signal: AbortSignal, answer: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
    answer.then(resolve, reject);
  });

/**
 * The way out of an emulator: bounded in size, time and redirects.
 * @param patience milliseconds for all of an answer, its redirects among it
 */
export function createOutgoing(inside?: Inside, patience = usualPatience): Outgoing {
  return async (address, { method = 'GET', headers, body } = {}) => {
    const signal = AbortSignal.timeout(patience);
    const named = namedAs(headers);
    const outside: RequestInit = {
      method,
      headers: named,
      redirect: 'manual',
      signal,
      ...(body !== undefined && { body }),
    };
    const asked = () => ({ method, headers: Object.fromEntries(named), body: body ?? '' });
    try {
      let url: URL | undefined = addressOf(address);
      for (let step = 0; step <= mostRedirects; step++) {
        const isOwn = inside?.isOwn(url) === true;
        const response = isOwn ? await within(signal, inside.answer(url, asked())) : await fetch(url, outside);
        const next = nextOf(url, method, response);
        if (next === undefined) return isOwn ? response : await whole(response);
        await response.body?.cancel();
        url = next;
      }
      throw new Unreachable('redirect', `It redirects more than ${mostRedirects} times.`);
    } catch (error) {
      if (signal.aborted) throw new Unreachable('timeout', `Not all of it came within ${patience} ms.`);
      throw unreachable(error);
    }
  };
}
