import { isLoopbackName, withoutBrackets } from '../platform/loopback';
import { signedHeaders, type Credentials } from '../platform/signature';
import { answerHeaders, isPlainPath } from '../recording/Entry';
import type { Answered } from '../recording/difference';
import type { Sent } from '../recording/prepare';
import { defaultPort, localUrl } from '../world/addresses';
import { UsageError } from './failures';

/** Nobody answered whom a command has to ask. */
export class NotReached extends Error {
  override readonly name = 'NotReached';
}

/** Milliseconds for an answer, which a look-up of messages may hold for a minute, and its bytes. */
const patience = 90_000;
const largest = 16 * 1024 * 1024;

/** An address of http or https and no more. @throws UsageError that begins with `where` */
export function originOf(text: string, where: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (!isPlain || url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new UsageError(`${where} must be an address like ${localUrl(defaultPort)}, not ${JSON.stringify(text)}`);
  }
  return url;
}

export const isThisMachine = ({ hostname }: URL): boolean => isLoopbackName(withoutBrackets(hostname));

async function whole({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > largest) throw new Error(`an answer has more than ${largest} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const cookiesOf = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    headers.getSetCookie().flatMap((line) => {
      const [, name, value = ''] = /^([\w.-]{1,256})=([^;]*)/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value]];
    }),
  );

const caused = (error: unknown): string => {
  const { message, cause } = error as { message?: unknown; cause?: { message?: unknown; code?: unknown } };
  return String(cause?.message || cause?.code || message).slice(0, 200);
};

/** Whom a recording is asked of again. Nothing goes anywhere else. */
export class Endpoint {
  constructor(
    private readonly url: URL,
    private readonly now: () => number,
    /** Of signatures; without them nothing is signed. */
    private readonly signer: { readonly credentials: Credentials; readonly region: string | undefined } | undefined,
  ) {}

  /** @throws NotReached */
  async send(sent: Sent): Promise<Answered> {
    const origin = sent.address === undefined ? this.url : new URL(sent.address);
    const url = new URL(`${origin.origin}${sent.path}`);
    if (!isPlainPath(sent.path) || url.origin !== origin.origin) throw new Error('a path that leads elsewhere');
    const hasBody = sent.method !== 'GET' && sent.method !== 'HEAD';
    const headers = await this.#signed(sent, url);
    try {
      const answer = await fetch(url, {
        method: sent.method,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
        ...(hasBody && { body: sent.body }),
      });
      const kept = answerHeaders.flatMap((name) => {
        const value = answer.headers.get(name);
        return value === null ? [] : [[name, value] as const];
      });
      const cookies = cookiesOf(answer.headers);
      return { status: answer.status, headers: Object.fromEntries(kept), cookies, body: await whole(answer) };
    } catch (error) {
      throw new NotReached(`${origin.origin} cannot be reached: ${caused(error)}`);
    }
  }

  async #signed(
    { signed, method, path, headers, body }: Sent,
    { host }: URL,
  ): Promise<Readonly<Record<string, string>>> {
    if (signed === undefined || this.signer === undefined) return headers;
    const { credentials, region = signed.region } = this.signer;
    const date = new Date(this.now()).toISOString().replace(/[-:]|\.\d{3}/g, '');
    const all = await signedHeaders(
      { method, path, headers: { ...headers, host }, body: Buffer.from(body), date, region, service: signed.service },
      credentials,
    );
    const { host: _, ...rest } = all;
    return rest;
  }
}
