import { isIP } from 'node:net';

/** Is this a range of addresses such as `192.0.2.0/24` or `2001:db8::/32`? */
export function isCidr(text: string): boolean {
  const [, address = '', prefix = ''] = /^([0-9a-fA-F:.]+)\/(\d{1,3})$/.exec(text) ?? [];
  const version = isIP(address);
  return version !== 0 && Number(prefix) <= (version === 4 ? 32 : 128);
}
