import type { IncomingMessage } from 'node:http';
import { refusal } from '../contract';

/** What an Authorization header of AWS Signature 4 says of its maker. The signature is proven in `proof`. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  /** @example 'sts' */
  readonly service: string;
}

const algorithm = 'AWS4-HMAC-SHA256 ';
const scope = /Credential=([^/,\s]{1,128})\/\d{8}\/([a-z0-9-]{1,40})\/([a-z0-9-]{1,40})\/aws4_request/;

/** Of the header, else of a presigned address. */
export function credentialScope({
  headers: { authorization },
  url = '',
}: IncomingMessage): CredentialScope | undefined {
  const signed = authorization?.startsWith(algorithm) === true ? authorization : presigned(url);
  const parts = scope.exec(signed);
  if (parts === null) return undefined;
  return { accessKeyId: parts[1] as string, region: parts[2] as string, service: parts[3] as string };
}

const presigned = (url: string): string => (url.includes('X-Amz-Credential=') ? url.replaceAll(/%2f/gi, '/') : '');

/** A signed operation called without a signature [likely: text shared by AWS's JSON services]. */
export const missingAuthentication = () =>
  refusal(
    'MissingAuthenticationTokenException',
    'Missing Authentication Token',
    'This operation is signed on AWS: give the SDK any credentials, or start the emulator with --auth off.',
  );
