import { BlockList, isIP } from 'node:net';

interface Range {
  readonly address: string;
  readonly prefix: number;
  readonly version: 4 | 6;
}

function rangeOf(text: string): Range | undefined {
  const [, address = '', digits = ''] = /^([0-9a-fA-F:.]+)\/(\d{1,3})$/.exec(text) ?? [];
  const [version, prefix] = [isIP(address), Number(digits)];
  if ((version !== 4 && version !== 6) || prefix > (version === 4 ? 32 : 128)) return undefined;
  return { address, prefix, version };
}

/** Is this a range of addresses such as `192.0.2.0/24` or `2001:db8::/32`? */
export const isCidr = (text: string): boolean => rangeOf(text) !== undefined;

export const isAddress = (text: string): boolean => isIP(text) !== 0;

/** A range as it is; an address as the range that has it alone. */
export const asCidr = (text: string): string => (isAddress(text) ? `${text}/${isIP(text) === 6 ? 128 : 32}` : text);

/** @example isWithin('192.0.2.7', '192.0.2.0/24') // true; false too for what is no address or no range */
export function isWithin(address: string, cidr: string): boolean {
  const range = rangeOf(cidr);
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, ''); // an IPv4 peer of a socket that takes both
  const version = isIP(plain);
  if (range === undefined || version < range.version) return false;
  const list = new BlockList();
  list.addSubnet(range.address, range.prefix, `ipv${range.version}`);
  return list.check(plain, version === 6 ? 'ipv6' : 'ipv4'); // knows IPv4 in whatever form of IPv6
}
