import { isIP } from 'node:net';
import { isWithin } from './cidr';

const isAmong = (address: string, ranges: readonly string[]): boolean =>
  ranges.some((range) => isWithin(address, range));

/** What is nobody's own address in the Internet (IANA's registry of special-purpose addresses), multicast and what is reserved. */
const special4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** All that is given out for use; beyond it are loopback, link-local, unique local and mapped addresses, and translated ones. */
const unicast6 = '2000::/3';

/** Within it: protocol assignments and Teredo, 6to4, which leads to any IPv4 address, and documentation. */
const special6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** An address of the Internet, at which nothing of this machine or its networks can be. False for what is no address. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !isAmong(address, special4);
  return version === 6 && !address.includes('%') && isWithin(address, unicast6) && !isAmong(address, special6);
}

/** An address of this machine alone. */
export const isLoopbackAddress = (address: string): boolean =>
  isIP(address) === 4 ? isWithin(address, '127.0.0.0/8') : address === '::1';
