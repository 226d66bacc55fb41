import { request } from 'node:https';
import { oauthFixtures, password, poolId } from '../oauth/support';
import { read } from '../tls/support';
import { withCacheFolder } from './cache';
import { withEmulator, type Bench } from './emulator';
import type { Visitor } from './visitor';

export const schemes = ['http', 'https'] as const;
type Scheme = (typeof schemes)[number];

export const clientSecret = 'aClient+SecretOfTheRightLength';

/** `fetch` as it is where NODE_EXTRA_CA_CERTS names the authority, which is no use to a process that runs. */
const trusting =
  (ca: () => string, plain: typeof fetch): typeof fetch =>
  async (input, init) => {
    const asked = new Request(input, init);
    const { url, method } = asked;
    if (url.startsWith('http:')) return plain(asked);
    const sent = Buffer.from(await asked.arrayBuffer());
    const headers = { ...Object.fromEntries(asked.headers), 'content-length': String(sent.length) };
    return new Promise((resolve, reject) => {
      const going = request(url, { agent: false, ca: ca(), method, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const told = new Headers();
          for (let at = 0; at < answer.rawHeaders.length; at += 2) {
            told.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '');
          }
          resolve(new Response(Buffer.concat(parts), { status: answer.statusCode ?? 500, headers: told }));
        });
      });
      going.on('error', reject).end(sent);
    });
  };

/**
 * An emulator as a relying party meets it, over http, or over https alone with its authority trusted.
 * @example describe.each(schemes)('over %s,', (scheme) => { const bench = withRelyingParty(scheme); … });
 */
export function withRelyingParty(scheme: Scheme, varied: Parameters<typeof oauthFixtures>[0] = {}): Bench {
  withCacheFolder();
  const bench = withEmulator({ fixtures: oauthFixtures(varied), tls: scheme === 'https' ? 'only' : 'off' });
  const plain = globalThis.fetch;
  if (scheme === 'https') {
    beforeAll(() => {
      globalThis.fetch = trusting(() => authorityOf(bench), plain);
    });
    afterAll(() => {
      globalThis.fetch = plain;
    });
  }
  return bench;
}

export const authorityOf = ({ emulator }: Pick<Bench, 'emulator'>): string => read(emulator.env['NODE_EXTRA_CA_CERTS']);

/** What discovery and tokens call the pool. */
export const issuerOf = ({ emulator }: Pick<Bench, 'emulator'>): string => `${emulator.url}/${poolId}`;

/** The address that a query or a fragment is changed in, as somebody in between might. */
export function tampered(url: string, name: string, value: string): string {
  const changed = new URL(url);
  changed.searchParams.set(name, value);
  return changed.href;
}

/** Goes where an application sends its user, and signs in there. @returns where the user comes back to */
export async function comesBack(visitor: Visitor, url: URL | string): Promise<string> {
  await visitor.open(String(url));
  await visitor.submit({ username: 'ada', password });
  return visitor.url;
}
