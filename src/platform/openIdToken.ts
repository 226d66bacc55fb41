import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { isRecord, peekJwt, verifyJwt, type Claims } from './jwt';
import { asymmetric, at, OpenIdFault, type OpenIdEndpoints, type RelyingParty } from './openId';
import type { Outgoing } from './outgoing';

/** The keys that a provider publishes now. */
async function publishedKeys(address: string, outgoing: Outgoing): Promise<readonly unknown[]> {
  return at('keys', async () => {
    const response = await outgoing(address);
    if (response.status !== 200) throw new OpenIdFault('keys', `Its keys came with the status ${response.status}.`);
    const { keys } = (await response.json()) as { keys?: unknown };
    return Array.isArray(keys) ? (keys as unknown[]) : [];
  });
}

/** Is a published key one that signs by this algorithm, and the one that is named? */
const isSigning = (key: unknown, kid: string, alg: string): key is JsonWebKey =>
  isRecord(key) &&
  key['kid'] === kid &&
  key['kty'] === (alg.startsWith('ES') ? 'EC' : 'RSA') &&
  (key['use'] === undefined || key['use'] === 'sig') &&
  (key['alg'] === undefined || key['alg'] === alg);

/** Epoch seconds that can be counted in milliseconds: JSON can say `1e400`. */
const isInstant = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(Math.floor(value) * 1000);

/**
 * Header and claims of a token that a provider signed, by a key that it publishes now and that goes with its algorithm, never by a
 * secret; with time left, and begun. Whom and what it is for is the caller's to ask.
 * @throws OpenIdFault
 */
export async function provenByProvider(
  token: string,
  { issuer, keys }: Pick<OpenIdEndpoints, 'issuer' | 'keys'>,
  { now, outgoing }: Pick<RelyingParty, 'now' | 'outgoing'>,
): Promise<{ readonly header: Claims; readonly claims: Claims }> {
  const fault = (why: string) => new OpenIdFault('ID token', why);
  const peeked = peekJwt(token);
  if (peeked === undefined) throw fault('It is no JWT.');
  const { alg, kid, crit } = peeked.header;
  const { iss, nbf, exp } = peeked.claims;
  const algorithm = asymmetric.find((name) => name === alg);
  if (algorithm === undefined) throw fault(`Its algorithm is none of ${asymmetric.join(', ')}.`);
  if (typeof kid !== 'string' || crit !== undefined) throw fault('Its header names no kid, or has a crit.');
  if (iss !== issuer) throw fault(`Its issuer is not ${issuer}, the provider's.`);
  if (!isInstant(exp)) throw fault('It has no exp, or one that is no instant.');
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf * 1000 <= now)) throw fault('It is not valid yet.');
  const found = (await publishedKeys(keys, outgoing)).filter((key) => isSigning(key, kid, algorithm));
  if (found.length !== 1) throw new OpenIdFault('keys', 'Its kid is not that of one key for its algorithm.');
  const key = await at('keys', () => createPublicKey({ key: found[0] as JsonWebKey, format: 'jwk' }));
  const verdict = await verifyJwt(token, key, now, [algorithm]);
  if (verdict.valid) return { header: peeked.header, claims: verdict.claims };
  throw fault(verdict.reason === 'expired' ? 'It has expired.' : `It does not hold: ${verdict.reason}.`);
}
