import type { IncomingMessage } from 'node:http';
import { refusal, type ServiceError } from '../../contract';
import { hashOfToken } from '../../flows/access/issueCredentials';
import { sameText } from '../../platform/hash';
import { signatureOf } from '../../platform/signature';
import { proxiedPath } from '../../world/addresses';
import type { Call } from '../../world/Call';
import { basic, claimsOf, instantOf, type SignatureClaims } from './claims';

/** Milliseconds that a signature may be older or younger than the emulator's clock [docs]. */
const grace = 300_000;

const invalid = (message: string, hint?: string): ServiceError => refusal('InvalidSignatureException', message, hint);

/**
 * Proves that whoever sent a request has the secret that goes with the id in its signature. Refuses, one after another: form, id and
 * session token, their expiry, date, scope, headers, signature [likely]; sentences [field].
 */
export async function proveSignature(
  call: Call,
  service: string,
  request: IncomingMessage,
  body: Buffer,
): Promise<void> {
  const claims = claimsOf(request);
  if (claims.accessKeyId !== call.principal?.accessKeyId) throw unrecognized('That is no access key id.');
  const secret = secretOf(call, claims);
  assertDate(call, claims);
  assertRegion(call, claims);
  if (claims.service !== service) throw invalid(`Credential should be scoped to correct service: '${service}'.`);
  const signed = { ...claims, method: request.method ?? '', headers: signedHeaders(request, claims), body };
  for (const path of pathsOf(call, claims)) {
    const expected = await signatureOf({ ...signed, path }, secret);
    if (expected !== undefined && sameText(expected, claims.signature)) return;
  }
  throw invalid(
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and ' +
      'signing method. Consult the service documentation for details.',
    'The secret is another, or something was changed after signing: body, path, query or a signed header.',
  );
}

/** As it came; behind a proxy that takes the path of the public address off, as the client had it before. */
function pathsOf({ world }: Call, { path }: SignatureClaims): string[] {
  const taken = proxiedPath(world);
  return taken === '' ? [path] : [path, `${taken}${path}`];
}

const unrecognized = (hint: string) =>
  refusal('UnrecognizedClientException', 'The security token included in the request is invalid.', hint);

/** @throws UnrecognizedClientException, ExpiredTokenException */
function secretOf({ world, now }: Call, { accessKeyId, sessionToken }: SignatureClaims): string {
  const session = world.state.awsSessions.get('', accessKeyId);
  if (session === undefined) {
    const secret = world.config.credentials.get(accessKeyId);
    if (secret === undefined) {
      throw unrecognized(
        'Nobody has that access key id: use cognito-emu with the secret cognito-emu, or name yours in `credentials`.',
      );
    }
    if (sessionToken !== undefined) throw unrecognized('Lasting credentials have no session token.');
    return secret;
  }
  if (sessionToken === undefined || !sameText(hashOfToken(sessionToken), session.tokenHash)) {
    throw unrecognized('The session token is not the one that these temporary credentials came with.');
  }
  if (session.expiresAt > now) return session.secretAccessKey;
  const hint = "Expired by the emulator's clock.";
  throw refusal('ExpiredTokenException', 'The security token included in the request is expired', hint);
}

/** Sentences [field]. */
function assertDate({ now }: Call, { date, day, expires }: SignatureClaims): void {
  if (day !== date.slice(0, 8)) {
    throw invalid(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day.slice(0, 16)}' != ` +
        `'${date.slice(0, 8)}', from '${date}'.`,
    );
  }
  const instant = instantOf(date);
  const hint = `The emulator's clock shows ${new Date(now).toISOString()}.`;
  if (instant > now + grace) {
    throw invalid(
      `Signature not yet current: ${date} is still later than ${basic(now + grace)} (${basic(now)} + 5 min.)`,
      hint,
    );
  }
  if (expires !== undefined && instant + expires * 1000 < now) {
    throw invalid(`Signature expired: ${basic(instant + expires * 1000)} is now earlier than ${basic(now)}`, hint);
  }
  if (expires === undefined && instant < now - grace) {
    throw invalid(
      `Signature expired: ${date} is now earlier than ${basic(now - grace)} (${basic(now)} - 5 min.)`,
      hint,
    );
  }
}

/** The form of AWS's regions; which there are of it is not asked. Sentence [field]. */
function assertRegion({ world: { config } }: Call, { region }: SignatureClaims): void {
  if (region === config.region || /^[a-z]{2}(-[a-z]+){1,3}-\d{1,2}$/.test(region)) return;
  throw invalid('Credential should be scoped to a valid region.', `${region} is no name of a region.`);
}

/** What tells who is called, and for what, must not be changed by others: it has to be signed [docs: Signature Version 4]. */
const mustBeSigned = (name: string) => name === 'host' || name.startsWith('x-amz-');

function signedHeaders({ headers }: IncomingMessage, claims: SignatureClaims): Record<string, string> {
  const unsigned = Object.keys(headers).find((name) => mustBeSigned(name) && !claims.signedHeaders.includes(name));
  if (unsigned !== undefined) {
    const name = unsigned === 'host' ? "'Host' or ':authority'" : `'${unsigned}'`;
    throw invalid(`${name} must be a 'SignedHeader' in the AWS Authorization.`);
  }
  const found: Record<string, string> = {};
  for (const name of claims.signedHeaders) {
    const value = headers[name];
    if (typeof value === 'string') found[name] = value;
  }
  return found;
}
