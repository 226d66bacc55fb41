import type { RequestHandler } from 'express';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

const hostname = (host: string) => host.replace(/:\d{1,5}$/, '').toLowerCase();

/**
 * Keeps web pages away from the control API: a foreign Host header (DNS rebinding), a cross-site request and a foreign
 * Origin are refused. Tools that are no browser send neither Origin nor Sec-Fetch-Site and pass.
 * @param trusted further host names under which the emulator is reached, from its configuration.
 */
export function guardControl(trusted: readonly string[]): RequestHandler {
  const known = new Set([...loopback, ...trusted.map((name) => name.toLowerCase())]);
  const isKnown = (host: string) => known.has(hostname(host)) || hostname(host).endsWith('.localhost');
  const refuse = (message: string) => ({
    error: 'Forbidden',
    message,
    hint: 'The control API answers only to this machine: use http://localhost, or name the host with --public-url.',
  });
  return (request, response, next) => {
    const { host = '', origin, 'sec-fetch-site': site } = request.headers;
    if (!isKnown(host)) response.status(403).json(refuse('The Host header is not one of this emulator.'));
    else if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      response.status(403).json(refuse('Cross-site requests are refused.'));
    } else if (origin !== undefined && origin.replace(/^https?:\/\//, '') !== host) {
      response.status(403).json(refuse('The Origin header is foreign.'));
    } else next();
  };
}
