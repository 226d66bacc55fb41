// What the generated tests know: the model's facts, a valid sample of every shape, and AWS's grammar of
// refusals written a second time, so that the engine is compared with something that is not itself.
import { identity, idp, ServiceError } from '../../src/contract';
import type { ServiceContract, ServiceModel, Shape } from '../../src/contract';

export const services: ServiceContract[] = [idp, identity];

export interface Violation {
  /** Where and how, for the reader of a failing test. */
  name: string;
  input: unknown;
  sentence: string;
}

/** What a check throws, as the wire would say it; the checked input if it throws nothing. */
export function answer(service: ServiceContract, name: string, json: unknown): unknown {
  try {
    const operation = service.operation(name);
    return operation.check(operation.parse(json));
  } catch (error) {
    if (error instanceof ServiceError) return `${error.code} ${error.status}: ${error.message}`;
    throw error;
  }
}

const candidates = [
  'aaaaaa',
  '111111',
  'a',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'us-east-1_abcdef',
  'us-east-1:0a1b2c',
  'arn:aws:iam::123456789012:role/some',
  'arn:aws:s3:::some-bucket',
  'a@example.com',
  'Code: {####}',
  '{##Click##}',
  'cognito:default',
  '0f3c2d1a-5b6c-4d7e-8f90-a1b2c3d4e5f6',
  'import-abc',
  'terms-of-use',
  'authenticated',
  'Level1',
  'https://example.com/a',
  'sso0123456789abcdefghijklmno',
];

/** The model's pattern as this engine reads it; good enough for the ASCII samples used here. */
export function expression(pattern: string): RegExp {
  const plain = pattern.replaceAll('\\:', ':');
  return plain.startsWith('(?s)') ? new RegExp(`^(?:${plain.slice(4)})$`, 'su') : new RegExp(`^(?:${plain})$`, 'u');
}

export class Table {
  readonly model: ServiceModel;

  constructor({ model }: ServiceContract) {
    this.model = model;
  }

  shape(name: string | undefined): Shape {
    const shape = this.model.shapes.get(name ?? '');
    if (shape === undefined) throw new Error(`no shape ${name}`);
    return shape;
  }

  /** The smallest valid value: required members only. */
  sample(name: string | undefined): unknown {
    const shape = this.shape(name);
    if (shape.document) return { any: ['json', 1] };
    switch (shape.type) {
      case 'structure':
        return Object.fromEntries(
          (shape.required ?? []).map((member) => [member, this.sample(shape.members?.[member])]),
        );
      case 'list':
        return Array.from({ length: shape.min ?? 0 }, () => this.sample(shape.member));
      case 'map':
        return (shape.min ?? 0) > 0 ? { [String(this.sample(shape.key))]: this.sample(shape.value) } : {};
      case 'integer':
      case 'long':
      case 'double':
        return shape.min ?? 0;
      case 'boolean':
        return true;
      case 'timestamp':
        return 1689721665.239;
      case 'blob':
        return 'AAAA';
      case 'string':
        return this.text(shape, name ?? '');
    }
  }

  private text(shape: Shape, name: string): string {
    const found = shape.enum?.[0] ?? candidates.find((candidate) => this.broken(shape, candidate).length === 0);
    if (found === undefined) throw new Error(`no sample for ${name}`);
    return found;
  }

  /** The constraints of its own that a simple value breaks, in the order AWS names them. */
  broken(shape: Shape, value: unknown): string[] {
    const sentences: string[] = [];
    const size = typeof value === 'number' ? value : sizeOf(value);
    const noun = typeof value === 'number' ? 'value' : 'length';
    if (shape.pattern !== undefined && !expression(shape.matches ?? shape.pattern).test(String(value))) {
      sentences.push(`Member must satisfy regular expression pattern: ${shape.pattern}`);
    }
    if (shape.enum !== undefined && !shape.enum.includes(String(value))) {
      sentences.push(`Member must satisfy enum value set: [${shape.enum.join(', ')}]`);
    }
    if (shape.min !== undefined && size < shape.min) {
      sentences.push(`Member must have ${noun} greater than or equal to ${shape.min}`);
    }
    if (shape.max !== undefined && size > shape.max) {
      sentences.push(`Member must have ${noun} less than or equal to ${shape.max}`);
    }
    return sentences;
  }

  /** All constraints of a simple element, as they are listed in brackets. */
  private listed(shape: Shape): string {
    const noun = shape.type === 'string' ? 'length' : 'value';
    return [
      shape.max === undefined ? [] : [`Member must have ${noun} less than or equal to ${shape.max}`],
      shape.min === undefined ? [] : [`Member must have ${noun} greater than or equal to ${shape.min}`],
      shape.enum === undefined ? [] : [`Member must satisfy enum value set: [${shape.enum.join(', ')}]`],
      shape.pattern === undefined ? [] : [`Member must satisfy regular expression pattern: ${shape.pattern}`],
    ]
      .flat()
      .join(', ');
  }

  /** Values that break something about a simple shape. */
  private offenders(shape: Shape): unknown[] {
    if (shape.type === 'integer' || shape.type === 'long') {
      return [...(shape.min === undefined ? [] : [shape.min - 1]), ...(shape.max === undefined ? [] : [shape.max + 1])];
    }
    if (shape.type !== 'string') return [];
    const valid = this.text(shape, 'an offender');
    const padding = shape.pattern === '[0-9]+' || shape.pattern === '\\d+' ? '0' : 'a';
    return [
      '',
      'no such \u0000 value',
      valid.slice(0, Math.max(0, (shape.min ?? 0) - 1)),
      ...(shape.max === undefined ? [] : [valid + padding.repeat(shape.max)]),
    ].filter((value) => this.broken(shape, value).length > 0);
  }

  /** Every way to break the constraints of an operation's input, one place at a time. */
  *violations(operation: string): Generator<Violation> {
    const input = this.model.operations.get(operation)?.input;
    yield* this.within(input, '', operation, false, (value) => value);
  }

  /** `put` sets a value into an otherwise valid input of the whole operation. */
  private *within(
    name: string | undefined,
    path: string,
    label: string,
    hidden: boolean,
    put: (value: unknown) => unknown,
  ): Generator<Violation> {
    const shape = this.shape(name);
    if (shape.document) return;
    const secret = hidden || shape.sensitive === true;
    if (shape.type === 'structure') yield* this.withinStructure(name, path, label, secret, put);
    else if (shape.type === 'list') yield* this.withinList(shape, path, label, secret, put);
    else if (shape.type === 'map') yield* this.withinMap(shape, path, label, secret, put);
    else {
      for (const value of this.offenders(shape)) {
        const shown = secret ? '' : ` '${String(value)}'`;
        yield violation(
          label,
          put(value),
          this.broken(shape, value).map((sentence) => ({ shown, path, sentence })),
        );
      }
    }
  }

  private *withinStructure(
    name: string | undefined,
    path: string,
    label: string,
    secret: boolean,
    put: (value: unknown) => unknown,
  ): Generator<Violation> {
    const shape = this.shape(name);
    const valid = this.sample(name) as Record<string, unknown>;
    for (const [member, of] of Object.entries(shape.members ?? {})) {
      const lower = member.slice(0, 1).toLowerCase() + member.slice(1);
      const at = path === '' ? lower : `${path}.${lower}`;
      const within = (value: unknown) => put({ ...valid, [member]: value });
      if (shape.required?.includes(member)) {
        const shown = secret || this.shape(of).sensitive ? '' : ' null';
        const items = [{ shown, path: at, sentence: 'Member must not be null' }];
        yield violation(`${label}.${member} null`, within(null), items);
        yield violation(`${label}.${member} absent`, within(undefined), items);
      }
      yield* this.within(of, at, `${label}.${member}`, secret, within);
    }
  }

  private *withinList(
    shape: Shape,
    path: string,
    label: string,
    secret: boolean,
    put: (value: unknown) => unknown,
  ): Generator<Violation> {
    const element = this.shape(shape.member);
    const length = shape.min ?? 0;
    const valid = Array.from({ length }, () => this.sample(shape.member));
    const simple = element.type === 'string' || element.type === 'integer';
    if (simple) {
      for (const value of this.offenders(element)) {
        const list = [value, ...valid.slice(1)];
        const shown = secret ? '' : ` '[${list.join(', ')}]'`;
        const sentence = `Member must satisfy constraint: [${this.listed(element)}]`;
        yield violation(`${label}[0]`, put(list), [{ shown, path, sentence }]);
      }
      for (const size of [length - 1, (shape.max ?? Infinity) + 1].filter((n) => n >= 0 && n < Infinity)) {
        const list = Array.from({ length: size }, () => this.sample(shape.member));
        const shown = secret ? '' : ` '[${list.join(', ')}]'`;
        yield violation(
          `${label} of ${size}`,
          put(list),
          this.broken(shape, list).map((sentence) => ({ shown, path, sentence })),
        );
      }
    } else {
      const second = (value: unknown) => put([this.sample(shape.member), value]);
      yield* this.within(shape.member, `${path}.2.member`, `${label}[1]`, secret, second);
    }
  }

  private *withinMap(
    shape: Shape,
    path: string,
    label: string,
    secret: boolean,
    put: (value: unknown) => unknown,
  ): Generator<Violation> {
    const key = String(this.sample(shape.key));
    const element = this.shape(shape.value);
    if (element.type !== 'string') {
      yield* this.within(shape.value, `${path}.${key}.member`, `${label}{}`, secret, (value) => put({ [key]: value }));
      return;
    }
    const hidden = secret || element.sensitive === true;
    for (const value of this.offenders(element)) {
      const sentence = `Map value must satisfy constraint: [${this.listed(element)}]`;
      const shown = hidden ? '' : ` '{${key}=${String(value)}}'`;
      yield violation(`${label}{}`, put({ [key]: value }), [{ shown, path, sentence }]);
    }
    for (const bad of this.offenders(this.shape(shape.key)).map(String)) {
      const sentence = `Map keys must satisfy constraint: [${this.listed(this.shape(shape.key))}]`;
      const value = this.sample(shape.value);
      const shown = hidden ? '' : ` '{${bad}=${String(value)}}'`;
      yield violation(`${label} key`, put({ [bad]: value }), [{ shown, path, sentence }]);
    }
  }
}

interface Item {
  shown: string;
  path: string;
  sentence: string;
}

function violation(name: string, input: unknown, items: Item[]): Violation {
  const list = items.map(
    (item) => `Value${item.shown} at '${item.path}' failed to satisfy constraint: ${item.sentence}`,
  );
  const detected = list.length === 1 ? '1 validation error detected: ' : `${list.length} validation errors detected: `;
  return { name, input, sentence: detected + list.join('; ') };
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return Object.keys(value as object).length;
}
