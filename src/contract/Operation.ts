import { compileConstraint, type Constraint } from './constraints';
import type { Form, Parser } from './Form';
import { json } from './json';
import type { Authorization, OperationModel, ServiceModel } from './model';
import { compileParser } from './parse';
import { compileProjector, type Projector } from './project';
import { compileRedactor, type Redactor } from './redact';
import { ServiceError } from './ServiceError';
import type { ErrorCode } from './ServiceError';
import { Violations } from './violations';

/**
 * One operation of a service, its rules compiled each when it is first needed. What is compiled never changes, so that
 * worlds may share it.
 */
export class Operation implements OperationModel {
  /** @example 'cognito-identity' */
  readonly service: string;
  /** @example 'GetId' */
  readonly name: string;
  readonly auth: Authorization;
  readonly input: string;
  readonly output: string | null;
  readonly errors: readonly string[];
  readonly model: ServiceModel;
  readonly #parsers = new Map<Form, Parser>();
  readonly #projectors = new Map<Form, Projector>();
  readonly #strictProjectors = new Map<Form, Projector>();
  #constraint: Constraint | undefined | null = null;
  #redactor: Redactor | undefined;
  #answerRedactor: Redactor | undefined;

  constructor(model: ServiceModel, name: string, { auth, input, output, errors }: OperationModel) {
    this.service = model.name;
    this.name = name;
    this.auth = auth;
    this.input = input;
    this.output = output;
    this.errors = errors;
    this.model = model;
  }

  /**
   * What a wire carried as the model's values: null members and members the model does not know are gone, bytes are
   * bytes, maps have no prototype.
   * @throws SerializationException for the first value of a wrong type
   */
  parse(value: unknown, form = json): Record<string, unknown> {
    let parser = this.#parsers.get(form);
    if (parser === undefined) this.#parsers.set(form, (parser = compileParser(this.model, this.input, form)));
    return parser(value ?? {}) as Record<string, unknown>;
  }

  /** Holds a parsed input to every constraint of the model; all violations in one sentence. @throws ServiceError */
  check<Input>(input: Input): Input {
    const { constraintError } = this.model;
    if (constraintError === undefined) return input;
    if (this.#constraint === null) this.#constraint = compileConstraint(this.model, this.input);
    if (this.#constraint === undefined) return input;
    const found = new Violations();
    this.#constraint(input, '', false, found);
    if (found.count === 0) return input;
    throw new ServiceError(constraintError as ErrorCode, found.sentence, { logged: found.sentenceWithoutValues });
  }

  /**
   * The members of an output that the model declares, and only those, as a wire carries them; undefined when the
   * operation has no output at all.
   * @param strict members the model does not know, missing required ones and wrong types are errors that name the place
   */
  project(output: unknown, form = json, strict = false): Record<string, unknown> | undefined {
    if (this.output === null) {
      if (strict && output !== undefined) throw new Error(`${this.name} has no output, yet something was returned`);
      return undefined;
    }
    const projectors = strict ? this.#strictProjectors : this.#projectors;
    let projector = projectors.get(form);
    if (projector === undefined) {
      projectors.set(form, (projector = compileProjector(this.model, this.output, { form, strict })));
    }
    return projector(output ?? {}, this.name) as Record<string, unknown>;
  }

  /** What was sent, parsed or not, as it may be kept and read: without what is sensitive, large texts cut. */
  redact(input: unknown): unknown {
    this.#redactor ??= compileRedactor(this.model, this.input);
    return this.#redactor(input);
  }

  /** The same of what was answered. Ids of app clients, which the model calls sensitive, stand in it. */
  redactAnswer(output: unknown): unknown {
    if (this.output === null) return undefined;
    this.#answerRedactor ??= compileRedactor(this.model, this.output, ['ClientIdType']);
    return this.#answerRedactor(output);
  }

  /** What a bug in it is called: the fault that it declares [model]. */
  get fault(): ErrorCode {
    const declared = this.errors.find((name) => this.model.shapes.get(name)?.fault === true);
    return (declared ?? 'InternalFailure') as ErrorCode;
  }
}
