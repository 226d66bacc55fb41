import { isIPv4 } from 'node:net';

/** The host of a URL as a name: an address of IPv6 stands in brackets there. */
export const withoutBrackets = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

/** Does a name, without port and brackets, mean this machine and no other? @example isLoopbackName('shop.localhost') // true */
export const isLoopbackName = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
