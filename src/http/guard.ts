import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isLoopbackName } from '../platform/loopback';
import { nameOfHost } from '../world/addresses';

/** Where an emulator listens, what it calls itself and which pages it was told to trust. */
export interface Reach {
  readonly host: string;
  readonly publicUrl?: string | undefined;
  readonly allowOrigins?: string | readonly string[] | undefined;
}

/** Why a request is refused, and what lets it in. */
export interface Forbidden {
  readonly message: string;
  readonly hint: string;
}

/** Tells whether a request may pass; undefined when it may. */
export type Guard = (request: IncomingMessage) => Forbidden | undefined;

/** Who may reach what a web page of another site must not. */
export interface Guards {
  /** Of the control API: its own pages. */
  readonly control: Guard;
  /** Of signed operations of AWS: pages of this machine as well, and those that were named. */
  readonly signed: Guard;
  /** Of pages and endpoints of domains in path form, which hold codes and passwords: names that this machine has. */
  readonly domains: Guard;
}

/** What container engines call the machine that they run on [docs]; nobody can register a name of `internal`. */
const engineNames = new Set(['host.docker.internal', 'host.containers.internal']);

/** Scheme, name and port as browsers write them; schemes of apps are none that `URL` knows the origin of. */
function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, host } = new URL(text);
  return `${protocol}//${host.toLowerCase()}`;
}

const nameOfOrigin = (origin: string) => nameOfHost(origin.replace(/^[a-z][a-z0-9+.-]*:\/\//, ''));

class Reached {
  readonly #given: ReadonlySet<string>;
  readonly #publicOrigin: string | undefined;
  readonly #allowed: ReadonlySet<string | undefined>;
  readonly #isOpen: boolean;

  constructor({ host, publicUrl, allowOrigins = [] }: Reach) {
    const bound = nameOfHost(host.includes(':') ? `[${host}]` : host);
    this.#given = new Set([bound, ...(publicUrl === undefined ? [] : [nameOfHost(new URL(publicUrl).host)])]);
    this.#publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
    this.#allowed = new Set([allowOrigins].flat().map(originOf));
    this.#isOpen = !isLoopbackName(bound);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /**
   * Names of this machine's loopback, names it was given, and, when it listens to more than the loopback, addresses. An
   * address cannot be rebound as a name can.
   */
  knowsHost(host: string): boolean {
    const name = nameOfHost(host);
    return isLoopbackName(name) || this.#given.has(name) || engineNames.has(name) || (this.#isOpen && isIP(name) !== 0);
  }

  /**
   * Listening to more than the loopback it has names that it cannot know, as in a network of containers. Browsers post with
   * an Origin, also to where a page itself came from (Fetch, 3.2): who posts without has not been led here by a page.
   */
  takesAnyName({ method, headers }: IncomingMessage): boolean {
    const { origin, 'sec-fetch-site': site } = headers;
    return this.#isOpen && method === 'POST' && origin === undefined && site === undefined;
  }

  isOwn(origin: string, host: string): boolean {
    return origin.toLowerCase().replace(/^https?:\/\//, '') === host.toLowerCase() || origin === this.#publicOrigin;
  }

  /** Is a page of this machine, or one that was named. @param host has passed already: what else it serves is as near */
  isNear(origin: string, host: string): boolean {
    const written = originOf(origin);
    if (written === undefined) return false;
    const name = nameOfOrigin(written);
    return isLoopbackName(name) || this.#given.has(name) || name === nameOfHost(host) || this.#allowed.has(written);
  }
}

const isCrossSite = (site: string | undefined) => site !== undefined && site !== 'same-origin' && site !== 'none';

const foreignHost = 'The Host header is not one of this emulator.';
const foreignOrigin = 'The Origin header is foreign.';
const crossSite = 'Cross-site requests are refused.';

function controlGuard(reached: Reached): Guard {
  const forbidden = (message: string): Forbidden => ({
    message,
    hint: 'The control API answers only to this machine: use http://localhost, or name the host with --public-url.',
  });
  return ({ headers: { host = '', origin, 'sec-fetch-site': site } }) => {
    if (!reached.knowsHost(host)) return forbidden(foreignHost);
    if (isCrossSite(site)) return forbidden(crossSite);
    return origin === undefined || reached.isOwn(origin, host) ? undefined : forbidden(foreignOrigin);
  };
}

/** Where it listens to more than the loopback, networks of containers have names of their own for it. */
function domainsGuard(reached: Reached): Guard {
  const hint = 'Domains in path form answer at http://localhost and at names that --public-url says.';
  return ({ headers: { host = '' } }) =>
    reached.knowsHost(host) || reached.isOpen ? undefined : { message: foreignHost, hint };
}

function signedGuard(reached: Reached): Guard {
  const byHost = 'use http://localhost, or name the host with --public-url.';
  const byOrigin = (origin: string) =>
    `start with --allow-origin ${origin} (allowOrigins of createEmulator) if this page may change users.`;
  const forbidden = (message: string, remedy: string): Forbidden => ({
    message,
    hint: `${message} Signed operations answer to this machine alone: ${remedy}`,
  });
  return (request) => {
    const { host = '', origin, 'sec-fetch-site': site } = request.headers;
    if (!reached.knowsHost(host) && !reached.takesAnyName(request)) return forbidden(foreignHost, byHost);
    if (origin === undefined) return isCrossSite(site) ? forbidden(crossSite, byOrigin('<origin>')) : undefined;
    if (reached.isOwn(origin, host) || reached.isNear(origin, host)) return undefined;
    return forbidden(foreignOrigin, byOrigin(originOf(origin) === undefined ? '<origin>' : origin.slice(0, 255)));
  };
}

/**
 * Keeps web pages away from what they must not reach: a foreign Host header (DNS rebinding), a cross-site request and a
 * foreign Origin are refused. Tools that are no browser send neither Origin nor Sec-Fetch-Site.
 */
export function createGuards(reach: Reach): Guards {
  const reached = new Reached(reach);
  return { control: controlGuard(reached), signed: signedGuard(reached), domains: domainsGuard(reached) };
}
