import { cbor as smithy, tag } from '@smithy/core/cbor';
import { mostValues, type ServiceError } from '../../src/contract';
import { readCbor, writeCbor } from '../../src/http/wires/cbor';
import { Double } from '../../src/http/wires/Double';
import { seededRandom } from '../attacks/generator';

// CBOR byte by byte: by the RFC, by AWS's own codec, and against whoever lies.

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** What is read, or the code of a refusal. Any other error fails the test. */
function outcome(bytes: Buffer): { value: unknown } | string {
  try {
    return { value: readCbor(bytes) };
  } catch (error) {
    const { code } = error as Partial<ServiceError>;
    if (code === undefined) throw error;
    return code;
  }
}

const malformed = 'SerializationException';
const tooMany = 'RequestEntityTooLargeException';

/** Examples of RFC 8949, appendix A, of what this wire knows. */
const examples: readonly (readonly [string, unknown])[] = [
  ['00', 0],
  ['0a', 10],
  ['17', 23],
  ['1818', 24],
  ['1864', 100],
  ['1903e8', 1000],
  ['1a000f4240', 1_000_000],
  ['1b000000e8d4a51000', 1_000_000_000_000],
  ['20', -1],
  ['3863', -100],
  ['3903e7', -1000],
  ['fb3ff199999999999a', 1.1],
  ['fb7e37e43c8800759c', 1e300],
  ['fbc010666666666666', -4.1],
  ['f4', false],
  ['f5', true],
  ['c1 1a514b67b0', new Date('2013-03-21T20:04:00Z')],
  ['c1 fb41d452d9ec200000', new Date('2013-03-21T20:04:00.500Z')],
  ['40', new Uint8Array()],
  ['44 01020304', new Uint8Array([1, 2, 3, 4])],
  ['60', ''],
  ['61 61', 'a'],
  ['64 49455446', 'IETF'],
  ['62 225c', '"\\'],
  ['62 c3bc', 'ü'],
  ['63 e6b0b4', '水'],
  ['64 f0908591', '𐅑'],
  ['80', []],
  ['83 010203', [1, 2, 3]],
  ['83 01 820203 820405', [1, [2, 3], [4, 5]]],
  [`98 19 0102030405060708090a0b0c0d0e0f10111213141516171818 1819`, Array.from({ length: 25 }, (_, at) => at + 1)],
  ['a0', {}],
  ['a2 6161 01 6162 820203', { a: 1, b: [2, 3] }],
  ['82 6161 a1 6162 6163', ['a', { b: 'c' }]],
  ['a5 61616141 61626142 61636143 61646144 61656145', { a: 'A', b: 'B', c: 'C', d: 'D', e: 'E' }],
];

/** Of the same appendix: forms that are read and never written. */
const readOnly: readonly (readonly [string, unknown])[] = [
  ['1bffffffffffffffff', 2 ** 64],
  ['3bffffffffffffffff', -(2 ** 64)],
  ['f90000', 0],
  ['f98000', -0],
  ['f93c00', 1],
  ['f93e00', 1.5],
  ['f97bff', 65504],
  ['f90001', 2 ** -24],
  ['f9c400', -4],
  ['f97c00', Infinity],
  ['f97e00', NaN],
  ['f9fc00', -Infinity],
  ['fa47c35000', 100_000],
  ['fa7f7fffff', 3.4028234663852886e38],
  ['fa7f800000', Infinity],
  ['fb7ff0000000000000', Infinity],
  ['fb7ff8000000000000', NaN],
  ['fbfff0000000000000', -Infinity],
  ['f6', null],
  ['f7', null],
  ['5f 420102 43030405 ff', new Uint8Array([1, 2, 3, 4, 5])],
  ['5f ff', new Uint8Array()],
  ['7f 657374726561 646d696e67 ff', 'streaming'],
  ['7f ff', ''],
  ['9f ff', []],
  ['9f 01 820203 9f0405ff ff', [1, [2, 3], [4, 5]]],
  ['83 01 9f0203ff 820405', [1, [2, 3], [4, 5]]],
  ['bf 6161 01 6162 9f0203ff ff', { a: 1, b: [2, 3] }],
  ['82 6161 bf 6162 6163 ff', ['a', { b: 'c' }]],
];

describe('by RFC 8949', () => {
  test.each([...examples, ...readOnly])('%s is read', (bytes, value) => {
    expect(readCbor(hex(bytes))).toEqual(value);
  });

  test.each(examples)('%s is written', (bytes, value) => {
    expect(writeCbor(value).toString('hex')).toBe(hex(bytes).toString('hex'));
  });

  test('of bytes that stand alone these are a value', () => {
    const alone = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => {
      const read = outcome(Buffer.of(byte));
      if (typeof read === 'string') expect(read).toBe(malformed);
      return typeof read === 'object';
    });
    const small = Array.from({ length: 24 }, (_, at) => at);
    expect(alone).toEqual([...small, ...small.map((at) => 0x20 + at), 0x40, 0x60, 0x80, 0xa0, 0xf4, 0xf5, 0xf6, 0xf7]);
  });

  test.each([
    ['a text in parts inside a part of one', '7f 7f 6161 ff ff'],
    ['bytes in parts inside a part of them', '5f 5f 4161 ff ff'],
    ['a text as a part of bytes', '5f 6161 ff'],
    ['bytes as a part of a text', '7f 4161 ff'],
    ['a number as a part of a text', '7f 01 ff'],
    ['an instant as a part of a text', '7f c1 00 ff'],
    ['a part that is longer than all', '7f 7bffffffffffffffff ff'],
    ['a break in a map of a length, as a value', 'a1 6161 ff'],
    ['a break in a map of a length, as a key', 'a1 ff 01'],
    ['a break as the last value of a map', 'bf 6161 ff ff'],
    ['a break as an instant', '9f c1 ff ff'],
    ['an instant without end', 'df 00 ff'],
    ['an instant of truth', 'c1 f5'],
    ['an instant of an instant', 'c1 c1 00'],
    ['a number with a tag', 'c2 41 01'],
    ['a tag of two bytes', 'd9 0111 60'],
    ['a map whose key is bytes', 'a1 41 61 01'],
    ['a map whose key is nothing', 'a1 f6 01'],
    ['a simple value in two bytes', 'f8 14'],
    ['a simple value that has no meaning', 'e0'],
    ...[0x1c, 0x3d, 0x5e, 0x7c, 0x9d, 0xbe, 0xdc, 0xfc, 0xfd, 0xfe].map((byte) => [
      `the reserved ${byte.toString(16)}`,
      `${byte.toString(16)} 00 00`,
    ]),
  ])('%s is refused', (_, bytes) => {
    expect(outcome(hex(bytes))).toBe(malformed);
  });
});

test('of a key that comes twice the last counts, as in JSON', () => {
  expect(readCbor(hex('a3 6161 01 6162 02 6161 03'))).toEqual({ a: 3, b: 2 });
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('a key %s is a key, however deep', (key) => {
  const name = Buffer.concat([Buffer.of(0x60 + key.length), Buffer.from(key)]);
  for (const map of [hex('a1'), hex('bf')]) {
    const end = map[0] === 0xbf ? hex('ff') : hex('');
    const inner = Buffer.concat([map, name, hex('a1 6178 01'), end]);
    const [read] = readCbor(Buffer.concat([hex('81'), map, name, inner, end])) as Record<string, object>[];
    expect(Reflect.ownKeys(read as object)).toEqual([key]);
    expect(Object.getPrototypeOf(read)).toBeNull();
    expect(Reflect.ownKeys(read?.[key] ?? {})).toEqual([key]);
  }
  expect(Reflect.has({}, 'x')).toBe(false);
});

describe("as AWS's own codec", () => {
  const random = seededRandom(8949);
  const below = (end: number) => Math.floor(random() * end);
  const texts = ['', 'a', 'Namespace', 'é', '水', '𐅑', 'x'.repeat(24), 'y'.repeat(300), '\u0000"\\'];
  const text = () => texts[below(texts.length)] as string;
  const edges = [0, 23, 24, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER];
  const edge = () => edges[below(edges.length)] as number;
  const leaves = [
    text,
    edge,
    () => -1 - (edge() % Number.MAX_SAFE_INTEGER),
    () => random() * 10 ** below(300),
    () => random() < 0.5,
    () => new Date(below(2 ** 42)),
    () => Uint8Array.from({ length: below(30) }, () => below(256)),
  ];
  const several = () => Array.from({ length: below(5) });
  const value = (depth: number): unknown => {
    const kind = depth > 4 ? 2 : below(4);
    if (kind === 0) return several().map(() => value(depth + 1));
    if (kind === 1) return Object.fromEntries(several().map((_, at) => [`${text()}${at}`, value(depth + 1)]));
    return (leaves[below(leaves.length)] as () => unknown)();
  };

  /** Dates as that codec has them: it writes and reads tags, the meaning is for others. */
  function tagged(given: unknown): unknown {
    if (given instanceof Date) return tag({ tag: 1, value: given.getTime() / 1000 });
    if (Array.isArray(given)) return given.map(tagged);
    if (typeof given !== 'object' || given === null || given instanceof Uint8Array) return given;
    return Object.fromEntries(Object.entries(given).map(([name, member]) => [name, tagged(member)]));
  }

  test('each value is written in the same bytes, and is read again', () => {
    for (let turn = 0; turn < 2000; turn++) {
      const given = value(0);
      const written = writeCbor(given);
      expect(written.toString('hex')).toBe(Buffer.from(smithy.serialize(tagged(given))).toString('hex'));
      expect(readCbor(written)).toEqual(given);
    }
  });

  test('what it is, is told by no part of it', () => {
    for (let turn = 0; turn < 200; turn++) {
      const whole = writeCbor(value(0));
      for (let length = 0; length < Math.min(whole.length, 200); length++) {
        expect(outcome(whole.subarray(0, length))).toBe(malformed);
      }
      expect(outcome(Buffer.concat([whole, Buffer.of(below(256))]))).toBe(malformed);
    }
  });

  test('an answer of doubles is read as numbers', () => {
    const members = { Sum: new Double(2), Average: new Double(0.5), Label: 'x' };
    expect(smithy.deserialize(writeCbor(members))).toEqual({ Sum: 2, Average: 0.5, Label: 'x' });
  });
});

test.each([
  [2, 'fb4000000000000000'],
  [0, 'fb0000000000000000'],
  [-0, 'fb8000000000000000'],
  [-1, 'fbbff0000000000000'],
  [2 ** 53, 'fb4340000000000000'],
  [0.1, 'fb3fb999999999999a'],
])('the double %s stays one', (given, bytes) => {
  expect(writeCbor(new Double(given)).toString('hex')).toBe(bytes);
  expect(readCbor(hex(bytes))).toBe(given);
});

test.each([
  [Number.MAX_SAFE_INTEGER, '1b001fffffffffffff'],
  [Number.MIN_SAFE_INTEGER, '3b001ffffffffffffe'],
  [2 ** 53, 'fb4340000000000000'],
  [-(2 ** 53), 'fbc340000000000000'],
])('the number %s is written as one that readers keep', (given, bytes) => {
  expect(writeCbor(given).toString('hex')).toBe(bytes);
  expect(readCbor(hex(bytes))).toBe(given);
});

test.each([
  [0, 'c100'],
  [1000, 'c101'],
  [-1000, 'c120'],
  [-1500, 'c1fbbff8000000000000'],
])('the instant %s is a tag of 1', (at, bytes) => {
  expect(writeCbor(new Date(at)).toString('hex')).toBe(bytes);
  expect(readCbor(hex(bytes))).toEqual(new Date(at));
});

describe('who lies or piles up', () => {
  const open = (byte: number, inner: string, depth: number, after: string) =>
    Buffer.concat([
      ...Array.from({ length: depth }, () => Buffer.concat([Buffer.of(byte), hex(inner)])),
      hex('80'),
      ...Array.from({ length: depth }, () => hex(after)),
    ]);

  test.each<[string, number, string, string]>([
    ['lists', 0x81, '', ''],
    ['lists without end', 0x9f, '', 'ff'],
    ['maps', 0xa1, '60', ''],
    ['maps without end', 0xbf, '60', 'ff'],
  ])('%s may be a hundred deep', (_, byte, inner, after) => {
    expect(typeof outcome(open(byte, inner, 100, after))).toBe('object');
    expect(outcome(open(byte, inner, 101, after))).toBe(malformed);
    expect(outcome(open(byte, inner, 5000, after))).toBe(malformed);
  });

  test.each([0xc1, 0x5f, 0x7f, 0x9f, 0xbf, 0x81, 0xa1, 0xff])('a megabyte of %s is refused', (byte) => {
    expect(outcome(Buffer.alloc(2 ** 20, byte))).toBe(malformed);
  });

  test.each(['9a02000000', '9b0000000002000000', 'ba02000000', '5a02000000', '7a02000000', '9bffffffffffffffff'])(
    'the length of %s takes no memory',
    (claim) => {
      expect(outcome(hex(claim.repeat(90)))).toBe(malformed);
      expect(outcome(Buffer.concat([hex('9f'), hex(claim.repeat(90))]))).toBe(malformed);
    },
  );

  const limit = 2 * mostValues;
  const filled = (head: string, count: number, part: string, end = '') =>
    Buffer.concat([hex(head), Buffer.alloc(count * hex(part).length, hex(part)), hex(end)]);

  test('values are counted, each with its key and each part of a text', () => {
    expect(outcome(filled('9f', limit - 2, '01', 'ff'))).toMatchObject({ value: { length: limit - 2 } });
    expect(outcome(filled('9f', limit - 1, '01', 'ff'))).toBe(tooMany);
    expect(outcome(filled('99 9c3f', limit - 1, '01'))).toMatchObject({ value: { length: limit - 1 } });
    expect(outcome(filled('99 9c40', limit, '01'))).toBe(tooMany);
    expect(outcome(filled('bf', mostValues - 1, '60 01', 'ff'))).toEqual({ value: { '': 1 } });
    expect(outcome(filled('bf', mostValues, '60 01', 'ff'))).toBe(tooMany);
    expect(outcome(filled('7f', limit - 2, '61 61', 'ff'))).toEqual({ value: 'a'.repeat(limit - 2) });
    expect(outcome(filled('7f', limit - 1, '61 61', 'ff'))).toBe(tooMany);
    expect(outcome(filled('5f', 2 ** 19, '40', 'ff'))).toBe(tooMany);
  });
});
