import { shape as shapeOf, type ServiceModel, type Shape, type Trait } from '../../contract';
import { flat } from './xml';

/** What stands below one name of a form: `A.member.1=x` is `x` below `1`, below `member`, below `A`. */
interface Branch {
  text?: string;
  readonly below: Map<string, Branch>;
}

/** Names with more parts are none of any model's. */
const mostParts = 32;

const branch = (): Branch => ({ below: new Map() });

function treeOf(form: URLSearchParams): Branch {
  const root = branch();
  for (const [name, text] of form) {
    const parts = name.split('.', mostParts + 1);
    if (parts.length > mostParts) continue;
    let at = root;
    for (const part of parts) {
      let next = at.below.get(part);
      if (next === undefined) at.below.set(part, (next = branch()));
      at = next;
    }
    at.text ??= text;
  }
  return root;
}

/** The entries of a list or map, in the order of their numbers, which may have gaps. */
function numbered({ below }: Branch): Branch[] {
  const entries = [...below].filter(([name]) => /^\d{1,9}$/.test(name));
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, entry]) => entry);
}

/** The fields of a form as values of a structure of the model; simple ones are text still. Names it does not know are passed by. */
export function valuesOf(model: ServiceModel, structure: string, form: URLSearchParams): Record<string, unknown> {
  return structureOf(model, shapeOf(model, structure), treeOf(form));
}

function valueOf(model: ServiceModel, name: string, at: Branch, trait?: Trait): unknown {
  const shape = flat(shapeOf(model, name), trait);
  switch (shape.type) {
    case 'structure':
      return structureOf(model, shape, at);
    case 'list':
      return listOf(model, shape, at);
    case 'map':
      return mapOf(model, shape, at);
    default:
      return at.text;
  }
}

/** A flattened list goes by the name of its elements where they have one. */
function nameOnWire(model: ServiceModel, member: string, of: string, trait?: Trait): string {
  const { flattened, traits } = flat(shapeOf(model, of), trait);
  const own = flattened === true ? traits?.['member']?.locationName : undefined;
  return own ?? trait?.locationName ?? member;
}

function structureOf(model: ServiceModel, shape: Shape, at: Branch): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [member, of] of Object.entries(shape.members ?? {})) {
    const trait = shape.traits?.[member];
    const below = at.below.get(nameOnWire(model, member, of, trait));
    if (below !== undefined) found[member] = valueOf(model, of, below, trait);
  }
  return found;
}

/** An empty list is a name without anything below it. */
function listOf(model: ServiceModel, { flattened, traits, member = '' }: Shape, at: Branch): unknown[] {
  const entries = flattened === true ? at : at.below.get(traits?.['member']?.locationName ?? 'member');
  return entries === undefined ? [] : numbered(entries).map((entry) => valueOf(model, member, entry));
}

function mapOf(model: ServiceModel, { flattened, traits, value = '' }: Shape, at: Branch): Record<string, unknown> {
  const found = Object.create(null) as Record<string, unknown>;
  const entries = flattened === true ? at : at.below.get('entry');
  for (const { below } of entries === undefined ? [] : numbered(entries)) {
    const key = below.get(traits?.['key']?.locationName ?? 'key')?.text;
    const held = below.get(traits?.['value']?.locationName ?? 'value');
    if (key !== undefined && held !== undefined) found[key] = valueOf(model, value, held);
  }
  return found;
}
