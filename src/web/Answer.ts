import { serializedCookie, type Cookie } from './cookies';
import type { Html } from './html';
import type { TrustedUrl } from './TrustedUrl';

type Headers = Readonly<Record<string, string>>;

/** What a handler answers, whole: `http` writes it down and adds only the length. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Values of Set-Cookie headers, one each. */
  readonly cookies?: readonly string[];
  readonly body: string;
  /** In the place of a body, for what is no text. */
  readonly bytes?: Buffer;
  /** In the place of a body, for what has no end yet: written as it comes, and asked for no faster than the caller reads. */
  readonly chunks?: AsyncIterable<string>;
  /** A word for the person at the keyboard; leaves in a header of its own. */
  readonly hint?: string | undefined;
}

/** What an answer may differ in. */
export interface AnswerOptions {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Headers;
  readonly hint?: string | undefined;
}

/** JSON without blanks, as AWS writes it [recorded]. @example json({ keys }, { headers: anyOrigin }) */
export const json = (value: unknown, { status = 200, headers, hint }: AnswerOptions = {}): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
  hint,
});

/** Nothing is loaded, framed, submitted or run; a link's code stays out of caches and of other sites' logs. */
const closed = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** A whole document for a browser. What it may load, send or run is opened by a policy of its own in `headers`. */
export const page = (document: Html, { status = 200, headers, hint }: AnswerOptions = {}): Answer => ({
  status,
  headers: { ...closed, ...headers },
  body: `<!doctype html>\n${document.toString()}\n`,
  hint,
});

/** Sends the browser on; with 303 it comes by GET whatever it came by, with 302 as AWS sends it. */
export const redirect = (to: TrustedUrl, status: 302 | 303 = 302): Answer => ({
  status,
  headers: { Location: to.toString(), 'Cache-Control': 'no-store' },
  body: '',
});

/** An answer without a body. @example empty(405) */
export const empty = (status: number, headers: Headers = {}): Answer => ({ status, headers, body: '' });

/** The same answer, which sets one cookie more. */
export const setCookie = (answer: Answer, cookie: Cookie): Answer => ({
  ...answer,
  cookies: [...(answer.cookies ?? []), serializedCookie(cookie)],
});

/** Lets scripts of any site read an answer. */
export const anyOrigin: Headers = { 'Access-Control-Allow-Origin': '*' };
