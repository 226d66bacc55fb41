import type { Call } from '../world/Call';

/** An operation as the wire runs it: the registry knows its precise types, the wire checks by the model. */
export interface Operation<Input = never, Output = unknown> {
  readonly name: string;
  readonly handle: (call: Call, input: Input) => Output | Promise<Output>;
}

/** Stands in a registry for an operation that answers 501 and names itself. */
export const notBuilt = Symbol('not built');

/** How a registry is seen from outside: by name, input not yet checked. */
export type Registry = Readonly<Record<string, Operation | typeof notBuilt>>;
