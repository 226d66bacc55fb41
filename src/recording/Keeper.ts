import { identity, idp } from '../contract';
import { sha256 } from '../platform/hash';
import { awsHostOf, domainsPath, nameOfHost } from '../world/addresses';
import { isLoopbackName } from '../platform/loopback';
import {
  answerHeaders,
  entryIn,
  mayBeHeader,
  requestHeaders,
  type CookieTags,
  type Entry,
  type KeptAnswer,
  type KeptRequest,
  type Signed,
} from './Entry';
import type { Exchange } from './Exchange';
import { parted } from './values';

type Headers = Exchange['headers'];

const textOf = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : (value?.join(', ') ?? '');

const first = (headers: Headers, name: string) => textOf(headers[name]);

function kept(headers: Headers, names: readonly string[]): Record<string, string> {
  const found = names.map((name) => [name, first(headers, name)] as const);
  return Object.fromEntries(found.filter(([name, value]) => value !== '' && mayBeHeader(name, value)));
}

/** What a cookie's value is known by. */
const tagOf = (value: string) => sha256(value).toString('base64url').slice(0, 12);

const tags = (pairs: readonly string[]): CookieTags =>
  Object.fromEntries(
    pairs.flatMap((pair) => {
      const [, name, value = ''] = /^\s*([\w.-]{1,256})=([^;]*)/.exec(pair) ?? [];
      return name === undefined ? [] : [[name, tagOf(value)]];
    }),
  );

const sentCookies = (headers: Headers) => tags(first(headers, 'cookie').split(';'));

function setCookies({ 'set-cookie': set }: Headers): CookieTags {
  return tags(typeof set === 'string' ? [set] : (set ?? []));
}

/** The token against forgery is the cookie's value again. */
const withoutToken = (body: string, type: string): string =>
  type.startsWith(form)
    ? body.replace(/(^|&)_csrf=([^&]*)/g, (_, before: string, value: string) => `${before}_csrf=${tagOf(value)}`)
    : body;

export const form = 'application/x-www-form-urlencoded';

const scope = /Credential=([^/,\s]{1,128})\/\d{8}\/([a-z0-9-]{1,40})\/([a-z0-9-]{1,40})\/aws4_request/;

/** Secret keys and session tokens, in JSON and in XML. */
const secrets = [
  /("(?:SecretKey|SecretAccessKey|SessionToken)"\s*:\s*")[^"]*/g,
  /(<(?:SecretAccessKey|SessionToken)>)[^<]*/g,
];

const withoutSecrets = (body: string): string => secrets.reduce((text, one) => text.replace(one, '$1***'), body);

const issuedKey = /(?:"AccessKeyId"\s*:\s*"|<AccessKeyId>)([A-Z0-9]{16,128})/g;

/** Without what a presigned address is signed by. */
function unsignedUrl(url: string): string {
  const { plain, query } = parted(url);
  const left = query.split('&').filter((pair) => !/^x-amz-/i.test(pair));
  return left.length === 0 || query === '' ? plain : `${plain}?${left.join('&')}`;
}

/** By target header, or by the form's Action. */
function asked(exchange: Exchange, signed: Signed | undefined): Pick<Entry, 'operation' | 'service'> | undefined {
  const { method, url, headers, body } = exchange;
  if (method !== 'POST') return undefined;
  const [, prefix, target] = /^(\w{1,100})\.(\w{1,128})$/.exec(first(headers, 'x-amz-target')) ?? [];
  if (target !== undefined) {
    const service = [idp, identity].find(({ model }) => model.targetPrefix === prefix)?.name ?? signed?.service;
    return { operation: target, ...(service !== undefined && { service }) };
  }
  if (url !== '/' || !first(headers, 'content-type').startsWith(form)) return undefined;
  const action = /(?:^|&)Action=(\w{1,128})(?:&|$)/.exec(body.toString('utf8'))?.[1];
  return action === undefined ? undefined : { operation: action, service: signed?.service ?? 'sts' };
}

/** A domain's name and the path below it. */
function atDomain({ url, headers }: Exchange): { domain: string; path: string } | undefined {
  if (url.startsWith(domainsPath)) {
    const [, name, path = ''] = /^([a-z0-9][a-z0-9.-]{0,254})(?=[/?]|$)(.*)$/.exec(url.slice(domainsPath.length)) ?? [];
    return name === undefined ? undefined : { domain: name, path: path.startsWith('/') ? path : `/${path}` };
  }
  const host = nameOfHost(first(headers, 'host'));
  const prefix = awsHostOf(host)?.split('.', 1)[0];
  if (prefix !== undefined) return { domain: prefix, path: url };
  const isOwn = !host.includes('.') || isLoopbackName(host) || /^[\d.]+$/.test(host) || host.includes(':');
  return !isOwn && /^\/(?:oauth2\/|login|logout)/.test(url) ? { domain: host, path: url } : undefined;
}

/** Calls that change what follows, or by which a test read a mail. */
function isMark(method: string, url: string): boolean {
  if (/^\/_emu\/(?:access$|triggers\/)/.test(url)) return false;
  return method === 'GET' || method === 'HEAD' ? /^\/_emu\/messages(?:\/latest)?(?:\?|$)/.test(url) : true;
}

/** Tells of each exchange what is kept; knows the credentials that were given out while it looked on. */
export class Keeper {
  readonly #issued = new Set<string>();

  /** Undefined for what no replay needs. */
  entryOf(exchange: Exchange): Entry | undefined {
    const { method, url, status, answerHeaders: answered } = exchange;
    const place = this.#placeOf(exchange);
    if (place === undefined) return undefined;
    const [type, answerType] = [first(exchange.headers, 'content-type'), first(answered, 'content-type')];
    const path = unsignedUrl(place.domain === undefined ? url : place.path);
    const [text, answerText] = [exchange.body.toString('utf8'), exchange.answerBody.toString('utf8')];
    for (const [, key] of answerText.matchAll(issuedKey)) if (key !== undefined) this.#issued.add(key);
    const isPage = answerType.startsWith('text/html');
    const request: KeptRequest = {
      ...{ method, path, headers: kept(exchange.headers, requestHeaders) },
      ...(place.door === 'domain' && { cookies: sentCookies(exchange.headers) }),
      body: place.door === 'domain' ? withoutToken(text, type) : text,
    };
    const answer: KeptAnswer = {
      ...{ status, headers: kept(answered, answerHeaders) },
      ...(place.door === 'domain' && { cookies: setCookies(answered) }),
      body: isPage ? '' : withoutSecrets(answerText),
    };
    const { door, operation, service, domain, signed } = place;
    // what no recording may hold would spoil all of it
    return entryIn({ door, operation, service, domain, signed, request, answer });
  }

  #placeOf(exchange: Exchange): (Omit<Entry, 'request' | 'answer'> & { path: string }) | undefined {
    const { method, url } = exchange;
    if (url.startsWith('/_emu/')) {
      const operation = `${method} ${url.split('?', 1)[0] ?? ''}`.slice(0, 300);
      return isMark(method, url) ? { door: 'control', operation, path: url } : undefined;
    }
    const signed = this.#signedBy(exchange);
    const call = asked(exchange, signed);
    if (call !== undefined) return { door: 'aws', ...call, ...(signed !== undefined && { signed }), path: url };
    const found = atDomain(exchange);
    if (found === undefined) return undefined;
    const operation = `${method} ${found.path.split('?', 1)[0] ?? ''}`.slice(0, 300);
    return { door: 'domain', operation, ...found };
  }

  #signedBy({ headers, url }: Exchange): Signed | undefined {
    const text = first(headers, 'authorization') || decodedQuery(url);
    const [, key = '', region = '', service = ''] = scope.exec(text) ?? [];
    if (service === '') return undefined;
    return { service, region, ...(this.#issued.has(key) && { issued: true as const }) };
  }
}

const decodedQuery = (url: string) => url.replace('X-Amz-Credential=', 'Credential=').replaceAll(/%2f/gi, '/');
