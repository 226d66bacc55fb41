import { instantOf, mostValues, refusal } from '../../contract';
import { tooLarge } from '../readBody';
import { Double } from './Double';

/*
 * Ours, because of the libraries that stand alone none holds out against whatever may be sent [live: cborg 6.1, tiny-cbor
 * 0.2, @smithy/core 3.41]: the first two know no limit of depth and refuse texts in parts, which Smithy's protocol tests
 * send, cborg takes a break for a value, and AWS's own sets memory aside for each list that says it is long.
 */

/** Deeper values are refused, so that reading one cannot exhaust the stack. Our own limit. */
const deepest = 100;

/** Major types of RFC 8949. */
const [unsigned, negative, byteString, textString, list, map, tag] = [0, 1, 2, 3, 4, 5, 6];

/** In the place of a length: it ends where a break says so. */
const indefinite = Symbol('indefinite');
const ended = Symbol('break');

/** The byte of a break. */
const stop = 0xff;

const malformed = (hint: string) => refusal('SerializationException', '', `The body is not CBOR: ${hint}.`);

/** CBOR as Smithy's RPC v2 sends it: maps by text, and of tags that of instants alone. */
class Reader {
  #at = 0;
  #values = 0;

  constructor(private readonly bytes: Buffer) {}

  whole(): unknown {
    const value = this.#value(0);
    if (this.#at < this.bytes.length) throw malformed('something comes after its end');
    return value;
  }

  #value(depth: number): unknown {
    const value = this.#item(depth);
    if (value === ended) throw malformed('a break stands where nothing is open');
    return value;
  }

  #item(depth: number): unknown {
    if (depth > deepest) throw malformed('it is nested too deeply');
    const head = this.#head();
    const [major, info] = [head >> 5, head & 0x1f];
    if (major > tag) return this.#simple(info);
    const argument = this.#argument(info);
    if (argument === indefinite) return this.#open(major, depth);
    switch (major) {
      case unsigned:
        return argument;
      case negative:
        return -1 - argument;
      case byteString:
        return new Uint8Array(this.#take(argument));
      case textString:
        return this.#take(argument).toString('utf8');
      case list:
        return this.#list(this.#counted(argument), depth);
      case map:
        return this.#map(this.#counted(argument), depth);
      default:
        return this.#instant(argument, depth);
    }
  }

  #head(): number {
    // keys and parts are counted, too
    if (++this.#values > 2 * mostValues)
      throw tooLarge('The body of this request has more values than any operation takes.');
    return this.#take(1)[0] as number;
  }

  #argument(info: number): number | typeof indefinite {
    if (info < 24) return info;
    if (info === 24) return this.#take(1)[0] as number;
    if (info === 25) return this.#take(2).readUInt16BE();
    if (info === 26) return this.#take(4).readUInt32BE();
    if (info === 27) return Number(this.#take(8).readBigUInt64BE());
    if (info === 31) return indefinite;
    throw malformed('a length is written in no known way');
  }

  #open(major: number, depth: number): unknown {
    switch (major) {
      case byteString:
        return new Uint8Array(this.#parts(major));
      case textString:
        return this.#parts(major).toString('utf8');
      case list:
        return this.#list(Infinity, depth);
      case map:
        return this.#map(Infinity, depth);
      default:
        throw malformed('a number has no end');
    }
  }

  /** Of the same kind and of a length, each. */
  #parts(major: number): Buffer {
    const parts: Buffer[] = [];
    for (let head = this.#head(); head !== stop; head = this.#head()) {
      const length = head >> 5 === major ? this.#argument(head & 0x1f) : indefinite;
      if (length === indefinite) throw malformed('a part of a text is none');
      parts.push(this.#take(length));
    }
    return Buffer.concat(parts);
  }

  #list(count: number, depth: number): unknown[] {
    const read: unknown[] = [];
    while (read.length < count) {
      const value = count === Infinity ? this.#item(depth + 1) : this.#value(depth + 1);
      if (value === ended) break;
      read.push(value);
    }
    return read;
  }

  /** Keys are the caller's, so the result has no prototype for them to touch. */
  #map(count: number, depth: number): Record<string, unknown> {
    const read = Object.create(null) as Record<string, unknown>;
    for (let at = 0; at < count; at++) {
      const key = count === Infinity ? this.#item(depth + 1) : this.#value(depth + 1);
      if (key === ended) break;
      if (typeof key !== 'string') throw malformed('a key is no text');
      read[key] = this.#value(depth + 1);
    }
    return read;
  }

  #instant(which: number, depth: number): Date {
    const seconds = this.#value(depth + 1);
    if (which !== 1 || typeof seconds !== 'number') throw malformed('of tags only that of instants is read');
    return instantOf(seconds);
  }

  #simple(info: number): unknown {
    if (info === 20 || info === 21) return info === 21;
    if (info === 22 || info === 23) return null;
    if (info === 25) return halfOf(this.#take(2).readUInt16BE());
    if (info === 26) return this.#take(4).readFloatBE();
    if (info === 27) return this.#take(8).readDoubleBE();
    if (info === 31) return ended;
    throw malformed('a simple value is none');
  }

  /** As many as could still come, so that a length alone takes no memory. */
  #counted(count: number): number {
    if (count > this.bytes.length - this.#at) throw malformed('it ends early');
    return count;
  }

  #take(count: number): Buffer {
    const end = this.#at + this.#counted(count);
    const taken = this.bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}

/** RFC 8949, appendix D. */
function halfOf(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 0x1f, bits & 0x3ff];
  const sign = bits >> 15 === 0 ? 1 : -1;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** @throws SerializationException */
export const readCbor = (bytes: Buffer): unknown => new Reader(bytes).whole();

function head(major: number, argument: number): Buffer {
  const first = major << 5;
  if (argument < 24) return Buffer.of(first | argument);
  if (argument < 0x100) return Buffer.of(first | 24, argument);
  if (argument < 0x1_0000) return Buffer.of(first | 25, argument >> 8, argument & 0xff);
  const bytes = Buffer.alloc(argument <= 0xffff_ffff ? 5 : 9);
  bytes[0] = first | (bytes.length === 5 ? 26 : 27);
  if (bytes.length === 5) bytes.writeUInt32BE(argument, 1);
  else bytes.writeBigUInt64BE(BigInt(argument), 1);
  return bytes;
}

function double(value: number): Buffer {
  const bytes = Buffer.of(0xfb, 0, 0, 0, 0, 0, 0, 0, 0);
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

const number = (value: number): Buffer => {
  if (!Number.isSafeInteger(value)) return double(value);
  return value < 0 ? head(negative, -1 - value) : head(unsigned, value);
};

function* parts(value: unknown): Generator<Uint8Array> {
  if (typeof value === 'number') yield number(value);
  else if (typeof value === 'boolean') yield Buffer.of(value ? 0xf5 : 0xf4);
  else if (typeof value === 'string') {
    const text = Buffer.from(value, 'utf8');
    yield head(textString, text.length);
    yield text;
  } else if (value instanceof Double) yield double(value.value);
  else if (value instanceof Date) {
    yield head(tag, 1);
    yield number(value.getTime() / 1000);
  } else if (value instanceof Uint8Array) {
    yield head(byteString, value.length);
    yield value;
  } else if (Array.isArray(value)) {
    yield head(list, value.length);
    for (const entry of value) yield* parts(entry);
  } else {
    const entries = Object.entries(value as object);
    yield head(map, entries.length);
    for (const entry of entries) for (const half of entry) yield* parts(half);
  }
}

/** Of what a projector writes: no null, no undefined. */
export const writeCbor = (value: unknown): Buffer => Buffer.concat([...parts(value)]);
