import type { IncomingMessage } from 'node:http';
import { refusal } from '../contract';

/** What an Authorization header of AWS Signature 4 says of its maker. The signature itself is not proven here. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  /** @example 'sts' */
  readonly service: string;
}

const algorithm = 'AWS4-HMAC-SHA256 ';
const scope = /Credential=([^/,\s]{1,128})\/\d{8}\/([a-z0-9-]{1,40})\/([a-z0-9-]{1,40})\/aws4_request/;

export function credentialScope(request: IncomingMessage): CredentialScope | undefined {
  const { authorization } = request.headers;
  const parts = authorization?.startsWith(algorithm) === true ? scope.exec(authorization) : null;
  if (parts === null) return undefined;
  return { accessKeyId: parts[1] as string, region: parts[2] as string, service: parts[3] as string };
}

/** A signed operation called without a signature [likely: text shared by AWS's JSON services]. */
export const missingAuthentication = () =>
  refusal(
    'MissingAuthenticationTokenException',
    'Missing Authentication Token',
    'This operation is signed on AWS: give the SDK any credentials, or start the emulator with --auth off.',
  );
