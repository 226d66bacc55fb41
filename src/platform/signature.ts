import type { RequestSigner, Request as Signable } from 'aws4';
import { sha256 } from './hash';
import { late } from './late';

const library = late(() => import('aws4'));

/** A request as its signature covers it. */
export interface SignedRequest {
  readonly method: string;
  /** With its query, without the signature that may stand in it. */
  readonly path: string;
  /** The headers that are signed, and no others, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** @example '20260102T030405Z' */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

const bodyHash = 'x-amz-content-sha256';

/**
 * What AWS Signature 4 of a request must be, as hexadecimal digits; undefined where no signature could be right: a hash of
 * another body, a path that cannot be read. The library signs; who verifies signs again and compares.
 */
export async function signatureOf(signed: SignedRequest, secretAccessKey: string): Promise<string | undefined> {
  const { method, path, headers, body, date, region, service } = signed;
  const stated = headers[bodyHash];
  if (stated !== undefined && stated !== sha256(body).toString('hex')) return undefined;
  const { default: aws4 } = await library();
  const includes = Object.fromEntries(Object.keys(headers).map((name) => [name, true]));
  // all that is signed counts, also what the library itself would leave out
  const request: Signable & { extraHeadersToInclude: object } = {
    ...{ method, path, headers, body, region, service },
    doNotModifyHeaders: true,
    extraHeadersToInclude: includes,
  };
  const signer: RequestSigner = new aws4.RequestSigner(request, { accessKeyId: '', secretAccessKey });
  signer.datetime = date;
  try {
    return signer.signature();
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Whom a signature names. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** The headers of a request with those that sign it, by lower-case name. */
export async function signedHeaders(
  request: SignedRequest,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
): Promise<Record<string, string>> {
  const { date, region, service } = request;
  const headers: Record<string, string> = {
    ...request.headers,
    'x-amz-date': date,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  };
  const signature = await signatureOf({ ...request, headers }, secretAccessKey);
  if (signature === undefined) throw new TypeError('a request that no signature could be right for');
  const scope = `${date.slice(0, 8)}/${region}/${service}/aws4_request`;
  const names = Object.keys(headers).sort().join(';');
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...headers, authorization };
}
