import { shape as shapeOf, type OperationModel, type ServiceModel, type Shape } from '../../src/contract';

/** One way to make a request large: where, and what stands there. */
export interface Inflation {
  readonly where: string;
  /** The input with so many bytes more, about. */
  readonly inflate: (sound: Record<string, unknown>, bytes: number) => Record<string, unknown>;
}

const unlike = (at: number) => `u${String(at).padStart(7, '0')}`;

/** Values that a request may have, with some left for what else it holds. */
const mostValues = 19_000;

/** Elements of a collection, none like another, as long as that makes them and as many as a request may have. */
function fill<T>(bytes: number, element: (at: number) => T): T[] {
  const text = JSON.stringify(element(0));
  const values = 1 + (text.match(/[{[,]/g)?.length ?? 0);
  const length = Math.min(Math.floor(bytes / (text.length + 1)), Math.floor(mostValues / values));
  return Array.from({ length }, (_, at) => element(at));
}

/** A structure whose required members are there, its texts unlike any other's. */
function structureAt(model: ServiceModel, { members = {}, required = [] }: Shape, at: number): unknown {
  const wanted = required.length > 0 ? required : Object.keys(members).slice(0, 2);
  return Object.fromEntries(wanted.map((name) => [name, elementAt(model, members[name] ?? '', at)]));
}

function elementAt(model: ServiceModel, name: string, at: number): unknown {
  const shape = shapeOf(model, name);
  if (shape.type === 'string') return shape.enum === undefined ? unlike(at) : shape.enum[at % shape.enum.length];
  if (shape.type === 'structure') return structureAt(model, shape, at);
  if (shape.type === 'list') return [unlike(at)];
  if (shape.type === 'map') return { [unlike(at)]: unlike(at) };
  return shape.type === 'boolean' ? true : at;
}

/** The large values that a shape can have, by what they are made of. */
function largeValues(model: ServiceModel, name: string): [kind: string, make: (bytes: number) => unknown][] {
  const shape = shapeOf(model, name);
  if (shape.document === true) {
    const nested = (depth: number): unknown => JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth));
    return [
      ['entries', (bytes) => Object.fromEntries(fill(bytes, (at) => [unlike(at), at]))],
      ['a depth', () => nested(2000)],
    ];
  }
  if (shape.type === 'list') {
    return [
      ['elements', (bytes) => fill(bytes, (at) => elementAt(model, shape.member ?? '', at))],
      ['empty structures', (bytes) => fill(bytes, () => ({}))],
      ['empty texts', (bytes) => fill(bytes, () => '')],
    ];
  }
  if (shape.type === 'map') {
    const value = (at: number) => elementAt(model, shape.value ?? '', at);
    return [['entries', (bytes) => Object.fromEntries(fill(bytes, (at) => [unlike(at), value(at)]))]];
  }
  if (shape.type !== 'string' && shape.type !== 'blob') return [];
  return ['a', 'ä', '\u0000', '{####}', 'a.a@'].map((text) => [
    `the text ${JSON.stringify(text)}`,
    (bytes) => text.repeat(Math.floor(bytes / (JSON.stringify(text).length - 1))),
  ]);
}

/** Every way to inflate an operation's input: at its members and at theirs. */
export function inflationsOf(model: ServiceModel, { input }: OperationModel): Inflation[] {
  const members = Object.entries(shapeOf(model, input).members ?? {});
  return members.flatMap(([member, of]) => {
    const here = largeValues(model, of).map(([kind, make]) => ({
      where: `${member}: ${kind}`,
      inflate: (sound: Record<string, unknown>, bytes: number) => ({ ...sound, [member]: make(bytes) }),
    }));
    const { type, members: inner = {} } = shapeOf(model, of);
    if (type !== 'structure') return here;
    const below = Object.entries(inner).flatMap(([name, innerOf]) =>
      largeValues(model, innerOf).map(([kind, make]) => ({
        where: `${member}.${name}: ${kind}`,
        inflate: (sound: Record<string, unknown>, bytes: number) => ({
          ...sound,
          [member]: { ...(sound[member] as object | undefined), [name]: make(bytes) },
        }),
      })),
    );
    return [...here, ...below];
  });
}
