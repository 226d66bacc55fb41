import { corrections } from './corrections';
import { json as identityJson } from './generated/identity';
import type { IdentityOperationName } from './generated/identity';
import { json as idpJson } from './generated/idp';
import type { IdpOperationName } from './generated/idp';
import type { ErrorCode } from './ServiceError';
import type { Authorization, ServiceName, Shape } from './Shape';

/** The operations of one service. */
export type OperationName<Service extends ServiceName = ServiceName> = Service extends 'cognito-idp'
  ? IdpOperationName
  : IdentityOperationName;

export interface OperationModel {
  readonly service: ServiceName;
  readonly name: string;
  readonly auth: Authorization;
  /** Name of the input structure. */
  readonly input: string;
  /** Name of the output structure; null means an empty body. */
  readonly output: string | null;
  /** The exceptions this operation declares. */
  readonly errors: readonly string[];
}

export interface ServiceModel {
  readonly name: ServiceName;
  readonly targetPrefix: string;
  /** The exception that carries the sentence about violated constraints. */
  readonly constraintError: ErrorCode;
  readonly operations: ReadonlyMap<string, OperationModel>;
  readonly shapes: ReadonlyMap<string, Shape>;
}

/** Computes once, when first asked. What it holds never changes, so that worlds may share it. */
export function lazily<T>(compute: () => T): () => T {
  let held: { value: T } | undefined;
  return () => (held ??= { value: compute() }).value;
}

const services: Record<ServiceName, () => ServiceModel> = {
  'cognito-idp': lazily(() => read('cognito-idp', idpJson, 'InvalidParameterException')),
  // identity pools answer ValidationException, seen against the live service [field]
  'cognito-identity': lazily(() => read('cognito-identity', identityJson, 'ValidationException')),
};

/** The whole model of a service. The first call parses it (a few milliseconds). */
export function serviceModel(service: ServiceName): ServiceModel {
  return services[service]();
}

/**
 * The model of one operation, undefined for a name the service does not have. Safe with names from the wire.
 * @example operation('cognito-idp', 'SignUp')?.auth // 'none'
 */
export function operation(service: ServiceName, name: string): OperationModel | undefined {
  return services[service]().operations.get(name);
}

/** One shape; asking for one that does not exist is a bug and throws. */
export function shape(model: ServiceModel, name: string): Shape {
  const found = model.shapes.get(name);
  if (found === undefined) throw new Error(`${model.name} has no shape ${name}`);
  return found;
}

/** The names of all operations, sorted. */
export function operationNames<Service extends ServiceName>(service: Service): OperationName<Service>[] {
  return [...services[service]().operations.keys()] as OperationName<Service>[];
}

interface Table {
  targetPrefix: string;
  operations: Record<string, Omit<OperationModel, 'service' | 'name'>>;
  shapes: Record<string, Shape>;
}

function read(name: ServiceName, json: string, constraintError: ErrorCode): ServiceModel {
  const table = JSON.parse(json) as Table;
  const shapes = new Map(Object.entries(table.shapes));
  const operations = new Map<string, OperationModel>();
  for (const [operationName, facts] of Object.entries(table.operations)) {
    operations.set(operationName, { service: name, name: operationName, ...facts });
  }
  const model = { name, targetPrefix: table.targetPrefix, constraintError, operations, shapes };
  correct(model, shapes, operations);
  return model;
}

function correct(model: ServiceModel, shapes: Map<string, Shape>, operations: Map<string, OperationModel>): void {
  for (const correction of corrections.filter(({ service }) => service === model.name)) {
    for (const [name, facts] of Object.entries(correction.shapes ?? {})) {
      shapes.set(name, { ...shapes.get(name), ...facts } as Shape);
    }
    for (const [place, becomes] of Object.entries(correction.members ?? {})) {
      const [structure = '', member = ''] = place.split('.');
      const corrected = shape(model, structure);
      if (corrected.members?.[member] === undefined) throw new Error(`a correction names ${place}, which is not there`);
      shapes.set(structure, { ...corrected, members: { ...corrected.members, [member]: becomes } });
    }
    for (const [name, auth] of Object.entries(correction.authorization ?? {})) {
      const corrected = operations.get(name);
      if (corrected === undefined) throw new Error(`a correction names ${name}, which is not there`);
      operations.set(name, { ...corrected, auth });
    }
  }
}
