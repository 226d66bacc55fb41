import type { IncomingMessage } from 'node:http';
import { refusal } from '../contract';

/** What an Authorization header of AWS Signature 4 says of its maker. The signature is proven in `proof`. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  /** @example 'sts' */
  readonly service: string;
}

export const algorithm = 'AWS4-HMAC-SHA256';

const scope = /^([^/,\s]{1,128})\/\d{8}\/([a-z0-9-]{1,40})\/([a-z0-9-]{1,40})\/aws4_request$/;

const regionalHost = /^cognito-(?:idp|identity)\.([a-z0-9-]{1,40})\.(?:amazonaws\.com|localhost)(?::\d{1,5})?$/;

/** The region that a host of AWS's names, for requests that are not signed. @example 'cognito-idp.eu-west-1.localhost:4401' */
export const regionOfHost = (host: string): string | undefined =>
  host.startsWith('cognito-') ? regionalHost.exec(host)?.[1] : undefined;

/** Of the header, else of a presigned address; read as `proof` reads it. */
export function credentialScope({ headers, url = '' }: IncomingMessage): CredentialScope | undefined {
  const { authorization = '' } = headers;
  const credential = authorization.startsWith(algorithm)
    ? parameterOf(authorization, 'Credential')
    : url.includes('X-Amz-Credential=') && queryOf(url).get('X-Amz-Credential');
  const parts = scope.exec(credential || '');
  if (parts === null) return undefined;
  return { accessKeyId: parts[1] as string, region: parts[2] as string, service: parts[3] as string };
}

/** A parameter of an Authorization header; empty where it has none. */
export const parameterOf = (authorization: string, name: string): string =>
  authorization
    .slice(algorithm.length)
    .split(',')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? '';

export const queryOf = (url: string): URLSearchParams =>
  new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/** The session token that comes with temporary credentials. */
export const sessionTokenOf = ({ headers, url = '' }: IncomingMessage): string | undefined => {
  const sent = headers['x-amz-security-token'];
  if (typeof sent === 'string') return sent;
  return url.includes('X-Amz-Security-Token=') ? (queryOf(url).get('X-Amz-Security-Token') ?? undefined) : undefined;
};

/** A signed operation called without a signature [likely: text shared by AWS's JSON services]. */
export const missingAuthentication = () =>
  refusal(
    'MissingAuthenticationTokenException',
    'Missing Authentication Token',
    'This operation is signed on AWS: give the SDK any credentials, or start the emulator with --auth off.',
  );
