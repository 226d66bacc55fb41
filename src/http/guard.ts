import type { IncomingMessage } from 'node:http';
import { isIP, isIPv4 } from 'node:net';
import { nameOfHost } from '../world/addresses';

/** Where an emulator listens and what it calls itself. */
export interface Reach {
  readonly host: string;
  readonly publicUrl?: string | undefined;
}

const isLoopback = (name: string) =>
  name === 'localhost' || name.endsWith('.localhost') || name === '::1' || (isIPv4(name) && name.startsWith('127.'));

/**
 * Under which Host headers the control API answers: names of this machine's loopback, names it was given, and, when it
 * listens to more than the loopback, addresses. An address cannot be rebound as a name can.
 */
function hostCheck({ host, publicUrl }: Reach): (host: string) => boolean {
  const bound = nameOfHost(host.includes(':') ? `[${host}]` : host);
  const given = new Set([bound, ...(publicUrl === undefined ? [] : [nameOfHost(new URL(publicUrl).host)])]);
  const isOpen = !isLoopback(bound);
  return (asked) => {
    const name = nameOfHost(asked);
    return isLoopback(name) || given.has(name) || (isOpen && isIP(name) !== 0);
  };
}

/** Why a request to the control API is refused, in the API's form. */
export interface Forbidden {
  readonly error: 'Forbidden';
  readonly message: string;
  readonly hint: string;
}

const forbidden = (message: string): Forbidden => ({
  error: 'Forbidden',
  message,
  hint: 'The control API answers only to this machine: use http://localhost, or name the host with --public-url.',
});

/** Tells whether a request may reach the control API; undefined when it may. */
export type Guard = (request: IncomingMessage) => Forbidden | undefined;

/**
 * Keeps web pages away from the control API: a foreign Host header (DNS rebinding), a cross-site request and a foreign
 * Origin are refused. Tools that are no browser send neither Origin nor Sec-Fetch-Site and pass.
 */
export function guardControl(reach: Reach): Guard {
  const isKnown = hostCheck(reach);
  const publicOrigin = reach.publicUrl === undefined ? undefined : new URL(reach.publicUrl).origin;
  const isOwn = (origin: string, host: string) =>
    origin.toLowerCase().replace(/^https?:\/\//, '') === host.toLowerCase() || origin === publicOrigin;
  return ({ headers: { host = '', origin, 'sec-fetch-site': site } }) => {
    if (!isKnown(host)) return forbidden('The Host header is not one of this emulator.');
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      return forbidden('Cross-site requests are refused.');
    return origin === undefined || isOwn(origin, host) ? undefined : forbidden('The Origin header is foreign.');
  };
}
