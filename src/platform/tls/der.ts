/** What X.690 needs for a certificate: an element is a tag, a length and what is in it. */
export function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 0x100)) octets.unshift(rest % 0x100);
  return [0x80 | octets.length, ...octets];
}

export const sequence = (...parts: readonly Buffer[]): Buffer => element(0x30, ...parts);
export const set = (...parts: readonly Buffer[]): Buffer => element(0x31, ...parts);
export const octets = (content: Buffer): Buffer => element(0x04, content);
export const utf8 = (text: string): Buffer => element(0x0c, Buffer.from(text));
export const yes: Buffer = element(0x01, Buffer.from([0xff]));

/** @param bytes big-endian, of a number that is not negative: the first bit is 0 */
export const integer = (bytes: Buffer): Buffer => element(0x02, bytes);

/** @param unused how many of the last bits are none */
export const bits = (content: Buffer, unused = 0): Buffer => element(0x03, Buffer.from([unused]), content);

/** An element under a context-specific tag, in the place of its own tag where it is primitive. */
export const tagged = (number: number, ...parts: readonly Buffer[]): Buffer => element(0xa0 | number, ...parts);
export const primitive = (number: number, content: Buffer): Buffer => element(0x80 | number, content);

/** @example identifier('2.5.29.17') */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const octets = [value % 0x80];
  for (let rest = Math.floor(value / 0x80); rest > 0; rest = Math.floor(rest / 0x80)) {
    octets.unshift(0x80 | (rest % 0x80));
  }
  return octets;
}

/** Two digits for the year until 2049 (RFC 5280, 4.1.2.5). @param instant epoch milliseconds */
export function time(instant: number): Buffer {
  const digits = `${new Date(instant).toISOString().replaceAll(/[^\d]/g, '').slice(0, 14)}Z`;
  return digits < '2050' ? element(0x17, Buffer.from(digits.slice(2))) : element(0x18, Buffer.from(digits));
}
