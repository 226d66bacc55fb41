export type ServiceName = 'cognito-idp' | 'cognito-identity';

/** 'none': a signature is neither needed nor looked at; 'either': looked at when there is one. */
export type Authorization = 'sigv4' | 'none' | 'either';

export interface Shape {
  readonly type: 'string' | 'integer' | 'long' | 'boolean' | 'timestamp' | 'blob' | 'list' | 'map' | 'structure';
  /** Of a structure: member name -> shape name. */
  readonly members?: Readonly<Record<string, string>>;
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
  readonly sensitive?: boolean;
  readonly exception?: boolean;
  readonly fault?: boolean;
  /** Any JSON at all. */
  readonly document?: boolean;
}
