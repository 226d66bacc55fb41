import type { IncomingMessage, RequestOptions } from 'node:http';
import { isIP } from 'node:net';
import { late } from './late';
import { isLoopbackName, withoutBrackets } from './loopback';
import { Unreachable } from './outgoing';
import { isLoopbackAddress, isPublicAddress } from './publicAddress';

/** An address, as a resolver tells it. */
export interface Resolved {
  readonly address: string;
  readonly family: number;
}

/** What a name stands for; every address that it has. */
export type Resolve = (name: string) => Promise<readonly Resolved[]>;

/** What was answered, whole. */
export interface PublicDocument {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly cacheControl: string | undefined;
  readonly body: Buffer;
}

export interface PublicDocumentsOptions {
  /** Names and addresses of this machine are let in, also by http, and by https with whatever certificate. */
  readonly allowLoopback?: boolean;
  /** Instead of the machine's own resolver. */
  readonly resolve?: Resolve | undefined;
  /** Milliseconds for all of an answer. */
  readonly patience?: number | undefined;
}

/** Bytes of a document, and how many are asked for at once. */
const largest = 5 * 1024;
const mostAtOnce = 16;
const usualPatience = 5000;

/** Names that lead nowhere but into a network of one's own. */
const isInnerName = (name: string): boolean =>
  isLoopbackName(name) || ['.local', '.internal', '.home.arpa', '.localdomain'].some((end) => name.endsWith(end));

/** Nobody who is asked for no document loads what asks. */
const room = late(() => import('./connections'));

const bySystem: Resolve = async (name) => (await room()).connections.lookup(name, { all: true, verbatim: true });

const inside = (what: string) => new Unreachable('address', `${what} is no address of the Internet.`);

function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((done, failed) => {
    signal.addEventListener('abort', () => {
      failed(signal.reason as Error);
    });
    work.then(done, failed);
  });
}

async function whole(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) throw new Unreachable('too large', `It answered more than ${largest} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Fetches small public documents that strangers name: only from addresses of the Internet, each name resolved once and the
 * connection made to what was looked at; no redirect is followed, nothing is decoded, and size, time and number are bounded.
 */
export class PublicDocuments {
  readonly #allowLoopback: boolean;
  readonly #resolve: Resolve;
  readonly #patience: number;
  readonly #waiting = new Map<string, Promise<PublicDocument>>();
  #open = 0;

  constructor({
    allowLoopback = false,
    resolve: by = bySystem,
    patience = usualPatience,
  }: PublicDocumentsOptions = {}) {
    this.#allowLoopback = allowLoopback;
    this.#resolve = by;
    this.#patience = patience;
  }

  /** The document, which others who ask for it meanwhile get as well. @throws Unreachable */
  shared(url: URL): Promise<PublicDocument> {
    const waiting = this.#waiting.get(url.href);
    if (waiting !== undefined) return waiting;
    const asked = this.fetch(url).finally(() => this.#waiting.delete(url.href));
    this.#waiting.set(url.href, asked);
    return asked;
  }

  /** The document as it is now. @throws Unreachable */
  async fetch(url: URL): Promise<PublicDocument> {
    if (this.#open >= mostAtOnce) throw new Unreachable('connection', 'Too many documents are waited for.');
    this.#open++;
    const signal = AbortSignal.timeout(this.#patience);
    try {
      return await this.#asked(url, signal);
    } catch (error) {
      if (error instanceof Unreachable) throw error;
      if (signal.aborted) throw new Unreachable('timeout', `Not all of it came within ${this.#patience} ms.`);
      throw new Unreachable('connection', `The connection failed: ${(error as Error).message.slice(0, 200)}`);
    } finally {
      this.#open--;
    }
  }

  async #asked(url: URL, signal: AbortSignal): Promise<PublicDocument> {
    const host = withoutBrackets(url.hostname);
    const isHere = this.#allowLoopback && isLoopbackName(host);
    if (url.protocol !== 'https:' && !(isHere && url.protocol === 'http:')) {
      throw new Unreachable('address', 'It is no address of https.');
    }
    const addresses = await this.#addressesOf(host, isHere, signal);
    const answer = await answered(url, { addresses, signal, verifies: !isHere });
    try {
      const { statusCode: status = 0, headers } = answer;
      if (headers['content-encoding'] !== undefined) throw new Unreachable('connection', 'It is encoded.');
      const body = await whole(answer);
      return { status, contentType: headers['content-type'], cacheControl: headers['cache-control'], body };
    } finally {
      answer.destroy();
    }
  }

  async #addressesOf(host: string, isHere: boolean, signal: AbortSignal): Promise<readonly Resolved[]> {
    if (!isHere && isInnerName(host)) throw inside(host);
    const isLiteral = isIP(host) !== 0;
    const found = isLiteral ? [{ address: host, family: isIP(host) }] : await until(signal, this.#resolve(host));
    const isMeant = isHere ? isLoopbackAddress : isPublicAddress;
    const foreign = found.find(({ address }) => !isMeant(address));
    if (foreign !== undefined || found.length === 0) throw inside(isLiteral ? host : `An address of ${host}`);
    return found;
  }
}

interface Way {
  readonly addresses: readonly Resolved[];
  readonly signal: AbortSignal;
  readonly verifies: boolean;
}

/** The answer of one of the addresses, whatever the name stands for by now. */
async function answered(url: URL, { addresses, signal, verifies }: Way): Promise<IncomingMessage> {
  const pinned: RequestOptions['lookup'] = (_name, { all }, done) => {
    const [first] = addresses;
    if (all === true) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };
  const options = {
    method: 'GET',
    agent: false,
    lookup: pinned,
    signal,
    maxHeaderSize: 8 * 1024,
    rejectUnauthorized: verifies,
    headers: { Accept: 'application/json', 'Accept-Encoding': 'identity', 'User-Agent': 'Amazon/Cognito' },
  };
  const { http, https } = (await room()).connections;
  return new Promise((done, failed) => {
    const sent = (url.protocol === 'https:' ? https : http).request(url, options, done);
    sent.on('error', failed);
    // who switches protocols is hung up on, without an error and without an answer
    sent.on('close', () => {
      failed(new Error('It was closed without an answer.'));
    });
    sent.end();
  });
}
