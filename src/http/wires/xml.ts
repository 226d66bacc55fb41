import { shape as shapeOf, type ServiceModel, type Shape, type Trait } from '../../contract';

/** Characters that XML 1.0 has no way to write, not even by their number. */
// eslint-disable-next-line no-control-regex -- control characters are what it is about
const unwritable = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** Text of XML 1.0; what XML cannot hold becomes a question mark. */
export const escaped = (text: string): string =>
  text.replace(unwritable, '?').replace(/[&<>"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);

/** @example element('Account', '000000000000') // '<Account>000000000000</Account>' */
export const element = (name: string, inner: string): string => `<${name}>${inner}</${name}>`;

/** The members of a structure as elements, each by its name on the wire, in the model's order. */
export function membersOf(model: ServiceModel, structure: string, value: Record<string, unknown>): string {
  const { members = {}, traits } = shapeOf(model, structure);
  return Object.entries(members)
    .map(([name, of]) => (value[name] === undefined ? '' : written(model, of, name, value[name], traits?.[name])))
    .join('');
}

function written(model: ServiceModel, of: string, member: string, value: unknown, trait?: Trait): string {
  const shape = shapeOf(model, of);
  const name = trait?.locationName ?? member;
  switch (shape.type) {
    case 'structure':
      return element(name, membersOf(model, of, value as Record<string, unknown>));
    case 'list':
      return listOf(model, flat(shape, trait), name, value as unknown[]);
    case 'map':
      return mapOf(model, flat(shape, trait), name, value as Record<string, unknown>);
    default:
      return element(name, escaped(String(value)));
  }
}

/** A shape as a member has it: whether a wrapper stands around its entries may be said of either. */
export const flat = (shape: Shape, trait?: Trait): Shape =>
  trait?.flattened === true ? { ...shape, flattened: true } : shape;

function listOf(model: ServiceModel, { flattened, traits, member = '' }: Shape, name: string, list: unknown[]): string {
  const own = traits?.['member']?.locationName;
  const each = (as: string) => list.map((entry) => written(model, member, as, entry)).join('');
  return flattened === true ? each(own ?? name) : element(name, each(own ?? 'member'));
}

function mapOf(model: ServiceModel, shape: Shape, name: string, map: Record<string, unknown>): string {
  const { flattened, traits, key = '', value = '' } = shape;
  const entries = Object.entries(map).map(([text, held]) => {
    const pair =
      written(model, key, 'key', text, traits?.['key']) + written(model, value, 'value', held, traits?.['value']);
    return element(flattened === true ? name : 'entry', pair);
  });
  return flattened === true ? entries.join('') : element(name, entries.join(''));
}
