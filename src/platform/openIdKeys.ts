import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** Bytes and milliseconds that a document of an issuer may take. */
const largest = 256 * 1024;
const patience = 5000;

/** Names that can only mean this machine. */
const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'));

/** Is an issuer asked for its keys, unless somebody configured where they are? */
export const isAsked = (issuer: string): boolean => URL.canParse(issuer) && isLoopback(new URL(issuer));

/** A document of this machine, or one that may be anywhere; undefined for everything else, and for what cannot be had. */
async function documentAt(address: unknown, isAnywhere = false): Promise<Record<string, unknown> | undefined> {
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || !(isAnywhere || isLoopback(url)) || url.username !== '') return undefined;
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(patience) });
    if (!response.ok || response.body === null) return undefined;
    const found = JSON.parse(await textOf(response.body)) as unknown;
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > largest) throw new RangeError('the document is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function discoveredKeys(issuer: string): Promise<Record<string, unknown> | undefined> {
  const configuration = await documentAt(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  return documentAt(configuration?.['jwks_uri']);
}

/**
 * The key by which an OpenID issuer of this machine signs, by its discovery document. Nobody further away is asked: an
 * issuer is what a token says, and tokens come from anybody.
 * @param configured where its keys are, by whoever started the emulator
 */
export async function keyOfIssuer(issuer: string, kid: unknown, configured?: string): Promise<KeyObject | undefined> {
  const set = configured === undefined ? await discoveredKeys(issuer) : await documentAt(configured, true);
  const keys: unknown[] = Array.isArray(set?.['keys']) ? set['keys'] : [];
  const found = keys.find((key) => typeof key === 'object' && key !== null && (key as { kid?: unknown }).kid === kid);
  try {
    return found === undefined ? undefined : createPublicKey({ key: found as JsonWebKey, format: 'jwk' });
  } catch {
    return undefined;
  }
}
