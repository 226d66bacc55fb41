import { shape as shapeOf, type OperationModel, type ServiceContract, type ServiceModel } from '../../src/contract';
import type { Shape } from '../../src/contract';
import { compilePattern } from '../../src/contract/patterns';

/** Random numbers that are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const hostileTexts = [
  '',
  ' ',
  '\u0000',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../../etc/passwd',
  "' OR 1=1 --",
  '${7*7}{{7*7}}<%= 7 %>',
  '<script>alert(1)</script>',
  'x\r\nX-Evil: 1',
  '\u202Eevil\u0301\uFEFF',
  '\ud800',
  '𝒳'.repeat(40),
  'İ',
  'ß',
  '-1',
  '1e999',
  'null',
  '"',
  '\\',
  '[]',
  '{}',
  'sub',
  'custom:__proto__',
  'identities',
  'a.b.c',
  'eyJhbGciOiJub25lIn0.eyJ0b2tlbl91c2UiOiJhY2Nlc3MifQ.',
  'a'.repeat(5000),
];

const hostileValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  'x',
  [],
  [null],
  [[]],
  {},
  Object.fromEntries([['__proto__', { x: 1 }]]),
  { constructor: { prototype: 1 } },
];

/** Texts of which some fit any pattern of the model. */
const soundTexts = [
  'a',
  'abc',
  'ada',
  'email',
  'custom:x',
  'x'.repeat(24),
  'us-east-1',
  'us-east-1_Example1',
  'us-east-1:00000000-0000-4000-8000-000000000001',
  '00000000-0000-4000-8000-000000000001',
  'arn:aws:iam::123456789012:role/x',
  'arn:aws:lambda:us-east-1:123456789012:function:x',
  'arn:aws:acm:us-east-1:123456789012:certificate/x',
  'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Example1',
  'ada@example.com',
  '+15555550100',
  'https://example.com/x',
  '123456',
  'abcdef0123456789',
  'Correct-horse-2',
  'Your code is {####}.',
  'Click {##here##}.',
  'cognito:english',
  'terms-of-use',
  'import-abc',
  '192.0.2.0/24',
];

/** What stands for the values that only a pool which exists can have: by member name, several to choose from. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

/** Makes inputs of operations out of the model: sound for the most part, `malice` (0 to 1) says how often a part is not. */
export class InputGenerator {
  readonly #model: ServiceModel;
  readonly #fitting = new Map<string, string[]>();

  constructor(
    { model }: ServiceContract,
    private readonly known: Known,
    private readonly random: () => number,
  ) {
    this.#model = model;
  }

  inputFor(operation: OperationModel, malice: number): unknown {
    if (this.random() < malice / 10) return this.#pick(hostileValues);
    return this.#value(operation.input, malice, 0);
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }

  #value(name: string, malice: number, depth: number): unknown {
    const shape = shapeOf(this.#model, name);
    if (this.random() < malice / 4) return this.#pick(hostileValues);
    if (shape.document === true) return this.#pick([{}, { a: [1, { b: null }] }, 'x', 1, [], null]);
    const size = () => this.#pick([0, 1, 1, 1, 2, 3, ...(this.random() < malice ? [60] : [])]);
    switch (shape.type) {
      case 'structure':
        return this.#structure(shape, malice, depth);
      case 'list':
        return Array.from({ length: depth > 6 ? 0 : size() }, () => this.#value(shape.member ?? '', malice, depth + 1));
      case 'map':
        return Object.fromEntries(
          Array.from({ length: size() }, () => [
            this.#text(shape.key ?? '', malice),
            this.#value(shape.value ?? '', malice, depth + 1),
          ]),
        );
      case 'string':
        return this.#text(name, malice);
      case 'boolean':
        return this.random() < 0.5;
      case 'integer':
      case 'long':
      case 'double':
        return this.#number(shape, malice);
      case 'timestamp':
        return this.#pick([0, 1.7e9, -1, 1e15, 1e300]);
      case 'blob':
        return this.#pick(['', 'AAAA', 'iVBORw0KGgo=', 'not base64!', 'A'.repeat(4000)]);
    }
  }

  #structure(shape: Shape, malice: number, depth: number): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    const richness = this.random();
    for (const [member, of] of Object.entries(shape.members ?? {})) {
      const wanted =
        shape.required?.includes(member) === true
          ? this.random() >= malice / 8
          : this.random() < richness / (1 + depth / 2);
      if (!wanted) continue;
      const known = this.known[member];
      made[member] =
        known !== undefined && this.random() >= malice / 2 ? this.#pick(known) : this.#value(of, malice, depth + 1);
    }
    return made;
  }

  #number({ min = 0, max = 100 }: Shape, malice: number): number {
    if (this.random() < malice) return this.#pick([min - 1, min, max, max + 1, 0, -1, 2 ** 31 - 1, 2 ** 31, 1e300]);
    return min + Math.floor(this.random() * (max - min + 1));
  }

  #text(name: string, malice: number): string {
    const { enum: values, min = 0, max = 256 } = shapeOf(this.#model, name);
    if (this.random() < malice) {
      const lengths = [min - 1, min, max, max + 1].filter((length) => length >= 0 && length <= 140_000);
      return this.random() < 0.3 ? 'a'.repeat(this.#pick(lengths)) : this.#pick(hostileTexts);
    }
    return values === undefined ? this.#pick(this.#fittingTexts(name)) : this.#pick(values);
  }

  #fittingTexts(name: string): string[] {
    let fitting = this.#fitting.get(name);
    if (fitting === undefined) {
      const { min = 0, max = Infinity, pattern, matches } = shapeOf(this.#model, name);
      const fits = pattern === undefined ? () => true : compilePattern(matches ?? pattern);
      fitting = [...soundTexts, 'a'.repeat(min)].filter(
        (text) => text.length >= min && text.length <= max && fits(text),
      );
      if (fitting.length === 0) fitting = ['a'.repeat(min)];
      this.#fitting.set(name, fitting);
    }
    return fitting;
  }
}
