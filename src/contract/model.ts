/** 'none': a signature is neither needed nor looked at; 'either': looked at when there is one. */
export type Authorization = 'sigv4' | 'none' | 'either';

/** Facts that AWS's model has of an operation. */
export interface OperationModel {
  readonly auth: Authorization;
  /** Name of the input structure. */
  readonly input: string;
  /** Name of the output structure; null means an empty body. */
  readonly output: string | null;
  /** The exceptions that it declares. */
  readonly errors: readonly string[];
  /** Method and path, where a wire looks at them. */
  readonly http?: { readonly method: string; readonly requestUri: string };
}

/** What single wires need to know of a member: its name on them, where it stands, and whether a list has no wrapper. */
export interface Trait {
  readonly locationName?: string;
  readonly location?: string;
  readonly queryName?: string;
  readonly flattened?: boolean;
  readonly xmlAttribute?: boolean;
  readonly xmlNamespace?: unknown;
  readonly timestampFormat?: string;
  readonly sensitive?: boolean;
}

export interface Shape extends Trait {
  readonly type:
    'string' | 'integer' | 'long' | 'double' | 'boolean' | 'timestamp' | 'blob' | 'list' | 'map' | 'structure';
  /** Of a structure: member name -> shape name. */
  readonly members?: Readonly<Record<string, string>>;
  /** Of a structure: member name -> its traits; of a list or map: `member`, `key`, `value` -> theirs. */
  readonly traits?: Readonly<Record<string, Trait>>;
  readonly required?: readonly string[];
  /** Shape name of a list's elements. */
  readonly member?: string;
  /** Shape names of a map's keys and values. */
  readonly key?: string;
  readonly value?: string;
  readonly min?: number;
  readonly max?: number;
  /** The pattern as AWS prints it in its sentences. */
  readonly pattern?: string;
  /** What is evaluated in place of `pattern`, when a correction says so. */
  readonly matches?: string;
  readonly enum?: readonly string[];
  /** AWS repeats no value of it. */
  readonly sensitive?: boolean;
  /** AWS repeats its values, yet they are nothing to be read later: a correction says so. */
  readonly secret?: boolean;
  readonly exception?: boolean;
  readonly fault?: boolean;
  /** Of an exception: its code and status on the query wire. */
  readonly error?: { readonly code?: string; readonly httpStatusCode?: number };
  /** Any JSON at all. */
  readonly document?: boolean;
}

/** What AWS promises of one service, corrected. */
export interface ServiceModel {
  readonly name: string;
  /** Its name in credential scopes. */
  readonly signedFor: string;
  /** What its operations are called by on the JSON wires, and its name on the CBOR wire. */
  readonly targetPrefix?: string;
  /** Its Version on the query wire. */
  readonly apiVersion?: string;
  /** Of its answers on the query wire, which only services of that wire have. */
  readonly xmlNamespace?: string;
  /** The exception that carries the sentence about violated constraints; undefined where the service words them itself. */
  readonly constraintError: string | undefined;
  readonly operations: ReadonlyMap<string, OperationModel>;
  /** Operations that AWS has and the table only names. */
  readonly further?: readonly string[];
  readonly shapes: ReadonlyMap<string, Shape>;
}

/** Computes once, when first asked. What it holds never changes, so that worlds may share it. */
export function lazily<T>(compute: () => T): () => T {
  let held: { value: T } | undefined;
  return () => (held ??= { value: compute() }).value;
}

/** One shape; asking for one that does not exist is a bug and throws. */
export function shape(model: ServiceModel, name: string): Shape {
  const found = model.shapes.get(name);
  if (found === undefined) throw new Error(`${model.name} has no shape ${name}`);
  return found;
}
