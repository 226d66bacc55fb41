import { lazily, operationNames, serviceModel, shape as shapeOf } from './model';
import type { OperationName, ServiceModel } from './model';
import type { ServiceName, Shape } from './Shape';

/** How an output is projected. */
export interface Projection {
  /** Members the model does not know, missing required ones and wrong types are errors that name the place. */
  strict?: boolean;
}

type Projector = (value: unknown, path: string) => unknown;
type Projectors = Map<string, { lenient: () => Projector | undefined; strict: () => Projector | undefined }>;

const projectors: Record<ServiceName, () => Projectors> = {
  'cognito-idp': lazily(() => projectorsOf('cognito-idp')),
  'cognito-identity': lazily(() => projectorsOf('cognito-identity')),
};

/**
 * The members of an output that the model declares, and only those, ready for JSON: Date becomes epoch
 * seconds with its milliseconds as a fraction, Uint8Array becomes base64. Undefined when the operation has no
 * output at all.
 */
export function project<Service extends ServiceName>(
  service: Service,
  name: OperationName<Service>,
  output: unknown,
  { strict = false }: Projection = {},
): Record<string, unknown> | undefined {
  const found = projectors[service]().get(name);
  if (found === undefined) throw new Error(`${service} has no operation ${name}`);
  const projector = strict ? found.strict() : found.lenient();
  if (projector === undefined) {
    if (strict && output !== undefined) throw new Error(`${name} has no output, yet something was returned`);
    return undefined;
  }
  return projector(output ?? {}, name) as Record<string, unknown>;
}

/** The response body: '' for an operation without an output, else the projected JSON (at least `{}`). */
export function toBody<Service extends ServiceName>(
  service: Service,
  name: OperationName<Service>,
  output: unknown,
  projection?: Projection,
): string {
  const projected = project(service, name, output, projection);
  return projected === undefined ? '' : JSON.stringify(projected);
}

function projectorsOf(service: ServiceName): Projectors {
  const model = serviceModel(service);
  const compiled = (name: string, strict: boolean) => {
    const output = model.operations.get(name)?.output ?? null;
    return output === null ? undefined : compile(model, output, strict);
  };
  return new Map(
    operationNames(service).map((name) => [
      name,
      { lenient: lazily(() => compiled(name, false)), strict: lazily(() => compiled(name, true)) },
    ]),
  );
}

function compile(model: ServiceModel, name: string, strict: boolean): Projector {
  const shape = shapeOf(model, name);
  if (shape.document === true) return (value) => value;
  const projector = projectorOf(model, shape, strict);
  if (!strict) return projector;
  const accepts = accepted[shape.type];
  return (value, path) => {
    if (!accepts(value)) throw new Error(`${path} is not a ${shape.type}`);
    return projector(value, path);
  };
}

function projectorOf(model: ServiceModel, shape: Shape, strict: boolean): Projector {
  switch (shape.type) {
    case 'structure':
      return structureProjector(model, shape, strict);
    case 'list': {
      const element = compile(model, shape.member ?? '', strict);
      return (value, path) => (value as unknown[]).map((entry) => element(entry, path));
    }
    case 'map':
      return mapProjector(compile(model, shape.value ?? '', strict));
    case 'timestamp':
      return (value) => (value instanceof Date ? value.getTime() / 1000 : value);
    case 'blob':
      return (value) => (value instanceof Uint8Array ? toBase64(value) : value);
    default:
      return (value) => value;
  }
}

function structureProjector(model: ServiceModel, shape: Shape, strict: boolean): Projector {
  const members = Object.entries(shape.members ?? {}).map(([name, of]) => ({
    name,
    projector: compile(model, of, strict),
  }));
  const known = new Set(members.map(({ name }) => name));
  const required = shape.required ?? [];
  return (value, path) => {
    const record = value as Record<string, unknown>;
    if (strict) assertMembers(record, known, required, path);
    const projected: Record<string, unknown> = {};
    for (const { name, projector } of members) {
      const member = record[name];
      if (member !== undefined && member !== null) {
        projected[name] = projector(member, strict ? `${path}.${name}` : path);
      }
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

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const accepted: Record<Shape['type'], (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  long: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  timestamp: (value) => value instanceof Date,
  blob: (value) => value instanceof Uint8Array,
  list: Array.isArray,
  map: isRecord,
  structure: isRecord,
};

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
