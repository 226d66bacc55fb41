import type { IncomingMessage } from 'node:http';
import { refusal, type ServiceError } from '../../contract';
import { sha256 } from '../../platform/hash';
import { algorithm, missingAuthentication, parameterOf, queryOf } from '../credentialScope';
import { urlAsSent } from '../urlAsSent';
import { header } from '../wires/Wire';

/** What a request says of its signature. */
export interface SignatureClaims {
  readonly accessKeyId: string;
  /** `20260102`, region, service. */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20260102T030405Z` */
  readonly date: string;
  readonly sessionToken: string | undefined;
  /** Seconds after the date, of a presigned address. */
  readonly expires?: number;
  /** Path and query, as they are signed. */
  readonly path: string;
}

const incomplete = (message: string): ServiceError => refusal('IncompleteSignatureException', message);

/** @throws MissingAuthenticationTokenException, IncompleteSignatureException */
export function claimsOf(request: IncomingMessage): SignatureClaims {
  const { authorization = '' } = request.headers;
  if (authorization.startsWith(algorithm)) return fromHeader(request, authorization);
  const url = urlAsSent(request);
  const query = queryOf(url);
  if (query.get('X-Amz-Algorithm') === algorithm) return fromQuery(url, query);
  throw missingAuthentication();
}

/** Sentences [field]; the header itself is told as its hash. */
function fromHeader(request: IncomingMessage, authorization: string): SignatureClaims {
  const [credential, signedHeaders, signature] = ['Credential', 'SignedHeaders', 'Signature'].map((name) =>
    parameterOf(authorization, name),
  ) as [string, string, string];
  const date = header(request, 'x-amz-date') || basicDate(header(request, 'date'));
  const missing = [
    ...Object.entries({ Credential: credential, Signature: signature, SignedHeaders: signedHeaders }).flatMap(
      ([name, value]) => (value === '' ? [`Authorization header requires '${name}' parameter.`] : []),
    ),
    ...(date === '' ? ["Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."] : []),
  ];
  if (missing.length > 0) {
    const hash = sha256(authorization).toString('base64');
    throw incomplete(`${missing.join(' ')} (Hashed with SHA-256 and encoded with Base64) Authorization=${hash}`);
  }
  return {
    ...scopeOf(credential),
    signedHeaders: signedHeaders.toLowerCase().split(';'),
    ...{ signature, date: assertDate(date) },
    sessionToken: header(request, 'x-amz-security-token') || undefined,
    path: urlAsSent(request),
  };
}

function fromQuery(url: string, query: URLSearchParams): SignatureClaims {
  const [credential, signedHeaders, signature, date, expires] = [
    ...['X-Amz-Credential', 'X-Amz-SignedHeaders', 'X-Amz-Signature', 'X-Amz-Date', 'X-Amz-Expires'],
  ].map((name) => query.get(name) ?? '') as [string, string, string, string, string];
  for (const [name, value] of Object.entries({
    Credential: credential,
    Signature: signature,
    SignedHeaders: signedHeaders,
  })) {
    // [likely]
    if (value === '')
      throw incomplete(
        `AWS query-string parameters must include 'X-Amz-${name}'. Re-examine the query-string parameters.`,
      );
  }
  const at = url.indexOf('?');
  const rest = url
    .slice(at + 1)
    .split('&')
    .filter((field) => !field.startsWith('X-Amz-Signature='));
  return {
    ...scopeOf(credential),
    signedHeaders: signedHeaders.toLowerCase().split(';'),
    ...{ signature, date: assertDate(date) },
    sessionToken: query.get('X-Amz-Security-Token') ?? undefined,
    expires: expiryOf(expires),
    path: `${url.slice(0, at)}?${rest.join('&')}`,
  };
}

const aWeek = 604_800;

/** Sentences [field: S3]. */
function expiryOf(expires: string): number {
  if (!/^\d{1,9}$/.test(expires)) throw incomplete('X-Amz-Expires should be a number');
  if (Number(expires) <= aWeek) return Number(expires);
  throw incomplete(
    'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
  );
}

function scopeOf(credential: string): Pick<SignatureClaims, 'accessKeyId' | 'day' | 'region' | 'service'> {
  const [accessKeyId = '', day = '', region = '', service = '', end, ...more] = credential.split('/');
  if (end === 'aws4_request' && more.length === 0 && accessKeyId !== '' && accessKeyId.length <= 128) {
    return { accessKeyId, day, region, service };
  }
  // [field]
  throw incomplete(`Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term`);
}

const basicDate = (text: string): string => {
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? '' : basic(instant.getTime());
};

/** @example basic(0) // '19700101T000000Z' */
export const basic = (now: number): string => new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** Epoch milliseconds of a date that was found sound. */
export const instantOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

function assertDate(date: string): string {
  if (/^\d{8}T\d{6}Z$/.test(date) && !Number.isNaN(instantOf(date))) return date;
  // [field]
  throw incomplete(
    `Date must be in ISO-8601 'basic format'. Got '${date.slice(0, 40)}'. See http://en.wikipedia.org/wiki/ISO_8601`,
  );
}
