import { isRecord } from './record';
import type { Form } from './Form';
import { shape as shapeOf } from './model';
import type { ServiceModel, Shape } from './model';

export type Projector = (value: unknown, path: string) => unknown;

const asIs: Projector = (value) => value;

/** How the outputs of an operation are written. */
interface Manner {
  readonly form: Form;
  /** Members the model does not know, missing required ones and wrong types are errors that name the place. */
  readonly strict: boolean;
}

/** The projector of a shape: the members that the model declares, and only those, as a wire carries them. */
export function compileProjector(model: ServiceModel, name: string, manner: Manner): Projector {
  const shape = shapeOf(model, name);
  if (shape.document === true) return asIs;
  const projector = projectorOf(model, shape, manner);
  if (!manner.strict) return projector;
  const accepts = accepted[shape.type];
  return (value, path) => {
    if (!accepts(value)) throw new Error(`${path} is not a ${shape.type}`);
    return projector(value, path);
  };
}

function projectorOf(model: ServiceModel, shape: Shape, manner: Manner): Projector {
  switch (shape.type) {
    case 'structure':
      return structureProjector(model, shape, manner);
    case 'list': {
      const element = compileProjector(model, shape.member ?? '', manner);
      if (element === asIs) return asIs;
      return (value, path) => (value as unknown[]).map((entry) => element(entry, path));
    }
    case 'map':
      return mapProjector(compileProjector(model, shape.value ?? '', manner));
    case 'double': {
      const { double } = manner.form;
      return double === undefined ? asIs : (value) => double(value as number);
    }
    case 'timestamp':
      return (value) => (value instanceof Date ? manner.form.timestamp(value) : value);
    case 'blob':
      return (value) => (value instanceof Uint8Array ? manner.form.blob(value) : value);
    default:
      return asIs;
  }
}

function structureProjector(model: ServiceModel, shape: Shape, manner: Manner): Projector {
  const { strict } = manner;
  const members = Object.entries(shape.members ?? {}).map(([name, of]) => ({
    name,
    projector: compileProjector(model, of, manner),
  }));
  const known = new Set(members.map(({ name }) => name));
  const required = shape.required ?? [];
  return (value, path) => {
    const record = value as Record<string, unknown>;
    if (strict) assertMembers(record, known, required, path);
    const projected: Record<string, unknown> = {};
    for (const { name, projector } of members) {
      const member = record[name];
      if (member === undefined || member === null) continue;
      projected[name] = projector === asIs ? member : projector(member, strict ? `${path}.${name}` : path);
    }
    return projected;
  };
}

function mapProjector(projector: Projector): Projector {
  return (value, path) => {
    const projected = Object.create(null) as Record<string, unknown>;
    for (const [key, member] of Object.entries(value as Record<string, unknown>)) {
      if (member !== undefined && member !== null) projected[key] = projector(member, path);
    }
    return projected;
  };
}

function assertMembers(
  record: Record<string, unknown>,
  known: ReadonlySet<string>,
  required: readonly string[],
  path: string,
): void {
  for (const [name, member] of Object.entries(record)) {
    if (member !== undefined && !known.has(name)) throw new Error(`${path}.${name} is not in the model`);
  }
  for (const name of required) {
    if (record[name] === undefined || record[name] === null) throw new Error(`${path}.${name} is required`);
  }
}

const accepted: Record<Shape['type'], (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  long: Number.isInteger,
  double: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  timestamp: (value) => value instanceof Date,
  blob: (value) => value instanceof Uint8Array,
  list: Array.isArray,
  map: isRecord,
  structure: isRecord,
};
