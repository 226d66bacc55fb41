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
