import { compileConstraint } from './constraints';
import type { Correction } from './corrections';
import { lazily, shape as shapeOf } from './model';
import type { OperationModel, ServiceModel, Shape } from './model';
import { Operation } from './Operation';
import type { ErrorCode } from './ServiceError';
import type { Violations } from './violations';

/** Where the contract of a service comes from. */
export interface ServiceSource {
  /** @example 'cognito-identity' */
  readonly name: string;
  /** Its name in credential scopes, where it is another. */
  readonly signedFor?: string;
  /** The generated table. */
  readonly json: string;
  /** The exception that carries the sentence about violated constraints; where there is none, the service words them itself. */
  readonly constraintError: ErrorCode | undefined;
  /** Laid over the table in this order; those of other services are passed by. */
  readonly corrections?: readonly Correction[];
}

/** What AWS promises of one service: its model, and its operations compiled. Reading it takes a few milliseconds, once. */
export class ServiceContract<Name extends string = string> {
  readonly name: string;
  readonly #read: () => { model: ServiceModel; operations: ReadonlyMap<string, Operation> };

  constructor(source: ServiceSource) {
    this.name = source.name;
    this.#read = lazily(() => {
      const model = read(source);
      const compiled = [...model.operations].map(([name, facts]) => [name, new Operation(model, name, facts)] as const);
      return { model, operations: new Map(compiled) };
    });
  }

  get model(): ServiceModel {
    return this.#read().model;
  }

  /** @example identity.operation('GetId').auth // 'none' */
  operation(name: Name): Operation {
    const found = this.find(name);
    if (found === undefined) throw new Error(`${this.name} has no operation ${name}`);
    return found;
  }

  /** Undefined for a name that the service does not have. Safe with names from a wire. */
  find(name: string): Operation | undefined {
    return this.#read().operations.get(name);
  }

  /**
   * Holds a value that came by another way than a request to a shape of the model, under the name that it goes by there.
   * @param hidden not to be repeated
   */
  hold(shape: string, value: unknown, path: string, found: Violations, hidden = false): void {
    compileConstraint(this.model, shape)?.(value, path, hidden, found);
  }

  /** The names of all operations, sorted. */
  operationNames(): Name[] {
    return [...this.#read().operations.keys()] as Name[];
  }
}

interface Table {
  targetPrefix?: string;
  apiVersion?: string;
  xmlNamespace?: string;
  further?: readonly string[];
  operations: Record<string, OperationModel>;
  shapes: Record<string, Shape>;
}

function read({ name, signedFor = name, json, constraintError, corrections = [] }: ServiceSource): ServiceModel {
  const { shapes: facts, operations: described, ...head } = JSON.parse(json) as Table;
  const shapes = new Map(Object.entries(facts));
  const operations = new Map(Object.entries(described));
  const model = { ...head, name, signedFor, constraintError, operations, shapes };
  for (const correction of corrections) {
    if (correction.service === name) correct(model, correction, shapes, operations);
  }
  return model;
}

function correct(
  model: ServiceModel,
  correction: Correction,
  shapes: Map<string, Shape>,
  operations: Map<string, OperationModel>,
): void {
  for (const [name, facts] of Object.entries(correction.shapes ?? {})) {
    shapes.set(name, { ...shapes.get(name), ...facts } as Shape);
  }
  for (const [place, becomes] of Object.entries(correction.members ?? {})) {
    const [structure = '', member = ''] = place.split('.');
    const corrected = shapeOf(model, structure);
    if (corrected.members?.[member] === undefined) throw new Error(`a correction names ${place}, which is not there`);
    shapes.set(structure, { ...corrected, members: { ...corrected.members, [member]: becomes } });
  }
  for (const [name, auth] of Object.entries(correction.authorization ?? {})) {
    const corrected = operations.get(name);
    if (corrected === undefined) throw new Error(`a correction names ${name}, which is not there`);
    operations.set(name, { ...corrected, auth });
  }
  for (const [name, further] of Object.entries(correction.errors ?? {})) {
    const corrected = operations.get(name);
    if (corrected === undefined) throw new Error(`a correction names ${name}, which is not there`);
    operations.set(name, { ...corrected, errors: [...corrected.errors, ...further] });
  }
}
