import type { Draft } from '../Draft';
import type { SourceFunction } from '../functions';
import type { Members } from '../LeftOuts';
import type { Unknown } from './values';

/** What all stacks of an import share. */
export interface Import {
  readonly draft: Draft;
  readonly region: string;
  readonly accountId: string;
  /** By ARN. */
  readonly functions: Map<string, SourceFunction>;
  /** What stacks export, by name. */
  readonly exports: Map<string, { readonly stack: Scope; readonly value: unknown }>;
  /** By stack and logical id, what SAM adds to the triggers of pools. */
  readonly triggers: Map<string, Record<string, string>>;
  /** Properties of functions that have no place here, told where a trigger calls the function. */
  readonly remarks: { readonly arn: string; readonly path: string; readonly what: string }[];
}

/** A template's surroundings. */
export interface StackOptions {
  readonly name: string;
  /** What stands before the paths of its resources. */
  readonly prefix: string;
  /** What paths of code are relative to. */
  readonly folder: string;
  readonly template: Members;
  /** Evaluated where it is first asked for. */
  readonly given: (parameter: string) => unknown;
}

/** A template as its parts are evaluated in. */
export interface Scope {
  readonly of: Import;
  readonly options: StackOptions;
  readonly resources: Members;
  readonly nested: ReadonlyMap<string, Scope>;
  section(name: string): Members;
  /** `<prefix>Resources.<logical id>` */
  pathOf(logicalId: string): string;
  /** A name for what follows from a logical id. */
  seedOf(logicalId: string): string;
  typeOf(logicalId: string): string;
  /** A property, evaluated; undefined where it is not there. */
  property(logicalId: string, name: string): unknown;
  /** What a node of the template comes to; `Unknown` stands for what is not known, inside lists and objects, too. */
  value(node: unknown): unknown;
  ref(name: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  condition(name: string): boolean | Unknown;
}

/** One resource with its properties evaluated. */
export interface Resource {
  readonly stack: Scope;
  readonly id: string;
  readonly type: string;
  /** Of its properties. */
  readonly path: string;
  readonly properties: Members;
}
