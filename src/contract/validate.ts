import { compileConstraint } from './constraints';
import type { Constraint } from './constraints';
import { lazily, operationNames, serviceModel } from './model';
import type { OperationName } from './model';
import { compileParser } from './parse';
import type { Parser } from './parse';
import { ServiceError } from './ServiceError';
import type { ErrorCode } from './ServiceError';
import type { ServiceName } from './Shape';
import { Violations } from './violations';

interface InputCheck {
  parse: Parser;
  constraint: Constraint | undefined;
  constraintError: ErrorCode;
}

// each operation's input is compiled when it is first checked; what is compiled never changes
const checks: Record<ServiceName, () => Map<string, () => InputCheck>> = {
  'cognito-idp': lazily(() => checksOf('cognito-idp')),
  'cognito-identity': lazily(() => checksOf('cognito-identity')),
};

/**
 * The input of an operation, checked: JSON types first (SerializationException names the first wrong one),
 * then every constraint of the model, all violations in one sentence. Null members and members the model does
 * not know are gone, blobs are bytes, maps have no prototype.
 * @throws ServiceError
 */
export function check<Service extends ServiceName>(
  service: Service,
  name: OperationName<Service>,
  json: unknown,
): Record<string, unknown> {
  const compiled = checks[service]().get(name);
  if (compiled === undefined) throw new Error(`${service} has no operation ${name}`);
  const { parse, constraint, constraintError } = compiled();
  const input = parse(json ?? {}) as Record<string, unknown>;
  if (constraint === undefined) return input;
  const found = new Violations();
  constraint(input, '', false, found);
  if (found.count > 0) {
    throw new ServiceError(constraintError, found.sentence, { logged: found.sentenceWithoutValues });
  }
  return input;
}

function checksOf(service: ServiceName): Map<string, () => InputCheck> {
  return new Map(operationNames(service).map((name) => [name, lazily(() => compile(service, name))]));
}

function compile(service: ServiceName, name: string): InputCheck {
  const model = serviceModel(service);
  const input = model.operations.get(name)?.input ?? '';
  return {
    parse: compileParser(model, input),
    constraint: compileConstraint(model, input),
    constraintError: model.constraintError,
  };
}
