import { isRecord } from '../contract';
/** What the first line says. */
export interface Header {
  readonly format: 'cognito-emu recording';
  /** Of the file's form. */
  readonly version: 1;
  readonly region: string;
  readonly accountId: string;
  /** ISO date. */
  readonly started: string;
}

/** A tag stands for a cookie's value, which is not kept. */
export type CookieTags = Readonly<Record<string, string>>;

export interface KeptRequest {
  readonly method: string;
  /** Path and query, below the domain where there is one. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: CookieTags;
  readonly body: string;
}

export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: CookieTags;
  /** Empty for a page. */
  readonly body: string;
}

/** That there was a signature, not the signature. */
export interface Signed {
  readonly service: string;
  readonly region: string;
  /** With credentials that the recorded emulator had given out. */
  readonly issued?: true;
}

/** One request with its answer. */
export interface Entry {
  /** AWS's wire, a domain of a user pool, or the control API. */
  readonly door: 'aws' | 'domain' | 'control';
  /** @example 'SignUp', 'POST /oauth2/token', 'POST /_emu/reset' */
  readonly operation: string;
  /** Of AWS's wire. */
  readonly service?: string;
  /** By name. */
  readonly domain?: string;
  readonly signed?: Signed;
  readonly request: KeptRequest;
  readonly answer: KeptAnswer;
}

export interface Recording {
  readonly header: Header;
  readonly entries: readonly Entry[];
  /** The last line was not whole: the run was killed. */
  readonly isTorn: boolean;
}

export const format = 'cognito-emu recording';

/** What is no recording, with its reason. */
export class RecordingFault extends Error {
  override readonly name = 'RecordingFault';
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
};

/** Headers of a request that are kept and sent again; an Authorization only of OAuth's own kinds. */
export const requestHeaders = ['accept', 'accept-language', 'authorization', 'content-type', 'x-amz-target'] as const;
export const answerHeaders = ['content-type', 'location', 'www-authenticate', 'x-amzn-errortype'] as const;

/** Nothing that could end a header's line, and no Authorization but OAuth's. */
export const mayBeHeader = (name: string, value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= 32_768 &&
  /^[\t\x20-\x7e]*$/.test(value) &&
  (name !== 'authorization' || /^(?:Basic|Bearer) /i.test(value));

/** A path below an endpoint and nothing else: no other host, no way up, nothing that a parser reads differently. */
export function isPlainPath(path: string): boolean {
  if (!/^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(path) || path.includes('#')) return false;
  const [plain = ''] = path.split('?', 1);
  return !plain.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
}

const isDomainName = (name: unknown) => typeof name === 'string' && /^[a-z0-9][a-z0-9.-]{0,254}$/.test(name);
const isWord = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,128}$/.test(value);

function headersIn(value: unknown, names: readonly string[]): Record<string, string> | undefined {
  if (!isRecord(value)) return undefined;
  const found = Object.entries(value);
  const isSound = found.every(([name, text]) => names.includes(name) && mayBeHeader(name, text));
  return isSound ? (Object.fromEntries(found) as Record<string, string>) : undefined;
}

function cookiesIn(value: unknown): CookieTags | undefined {
  if (value === undefined) return {};
  if (!isRecord(value)) return undefined;
  const found = Object.entries(value);
  const isSound = found.every(([name, tag]) => /^[\w.-]{1,256}$/.test(name) && isWord(tag));
  return isSound ? (Object.fromEntries(found) as CookieTags) : undefined;
}

function requestIn(value: unknown): KeptRequest | undefined {
  if (!isRecord(value)) return undefined;
  const { method, path, body } = value;
  const [headers, cookies] = [headersIn(value['headers'], requestHeaders), cookiesIn(value['cookies'])];
  if (headers === undefined || cookies === undefined || typeof body !== 'string') return undefined;
  if (typeof method !== 'string' || !/^(?:GET|POST|PUT|DELETE|HEAD)$/.test(method)) return undefined;
  if (typeof path !== 'string' || !isPlainPath(path)) return undefined;
  return { method, path, headers, cookies, body };
}

function answerIn(value: unknown): KeptAnswer | undefined {
  if (!isRecord(value)) return undefined;
  const { status, body } = value;
  const [headers, cookies] = [headersIn(value['headers'], answerHeaders), cookiesIn(value['cookies'])];
  if (headers === undefined || cookies === undefined || typeof body !== 'string') return undefined;
  return Number.isInteger(status) ? { status: status as number, headers, cookies, body } : undefined;
}

function signedIn(value: unknown): Signed | undefined {
  if (!isRecord(value)) return undefined;
  const { service, region, issued } = value;
  if (!isWord(service) || !isWord(region)) return undefined;
  return { service, region, ...(issued === true && { issued }) };
}

/** A line as an entry, if it is one that may be asked again. */
export function entryIn(value: unknown): Entry | undefined {
  if (!isRecord(value)) return undefined;
  const { door, operation, service, domain, signed } = value;
  if (door !== 'aws' && door !== 'domain' && door !== 'control') return undefined;
  if (typeof operation !== 'string' || !/^[\x20-\x7e]{1,300}$/.test(operation)) return undefined;
  if ((service !== undefined && !isWord(service)) || (door === 'domain' && !isDomainName(domain))) return undefined;
  const [request, answer, signature] = [requestIn(value['request']), answerIn(value['answer']), signedIn(signed)];
  if (request === undefined || answer === undefined) return undefined;
  if (signed !== undefined && signature === undefined) return undefined;
  if ((door === 'control') !== request.path.startsWith('/_emu/')) return undefined;
  return {
    ...{ door, operation, request, answer },
    ...(service !== undefined && { service }),
    ...(door === 'domain' && { domain: domain as string }),
    ...(signature !== undefined && { signed: signature }),
  };
}

function headerIn(line: string): Header {
  const head = parsed(line);
  if (!isRecord(head) || head['format'] !== format) throw new RecordingFault('it is no recording of cognito-emu');
  const { version, region, accountId, started } = head;
  if (version !== 1) {
    throw new RecordingFault(
      `it is a recording of version ${JSON.stringify(version ?? null).slice(0, 40)}; this reads 1`,
    );
  }
  if (!isWord(region) || !isWord(accountId) || typeof started !== 'string') {
    throw new RecordingFault('its first line does not say region, accountId and started');
  }
  return { format, version, region, accountId, started };
}

/**
 * Reads a recording. A last line that was not finished is left out, and told.
 * @throws RecordingFault
 */
export function readRecording(text: string): Recording {
  const [first = '', ...lines] = text.split('\n');
  const header = headerIn(first);
  const last = lines.pop() ?? '';
  const entries = lines.map((line, at) => {
    const entry = entryIn(parsed(line));
    if (entry === undefined) throw new RecordingFault(`line ${at + 2} is no request with its answer`);
    return entry;
  });
  return { header, entries, isTorn: last !== '' };
}

export const lineOf = (line: Header | Entry): string => `${JSON.stringify(line)}\n`;
