import type { ServiceContract } from '../contract';
import type { Call } from '../world/Call';

/** An operation that somebody built. Its registry knows its precise types, the pipeline checks by the model. */
export interface BuiltOperation<Input = never, Output = unknown> {
  readonly name: string;
  readonly handle: (call: Call, input: Input) => Output | Promise<Output>;
}

/** Stands in a registry for an operation that answers 501 and names itself. */
export const notBuilt = Symbol('not built');

/** How a registry is seen from outside: by name, input not yet checked. */
export type Registry = Readonly<Record<string, BuiltOperation | typeof notBuilt>>;

/** One AWS service: what it promises, and who keeps it. */
export interface Service {
  readonly contract: ServiceContract;
  readonly operations: Registry;
}

/** How requests name a service, known before it is loaded. A test holds these against its model. */
export interface ServiceNames {
  /** As it is named in policies, and mostly in credential scopes. */
  readonly name: string;
  /** Its name in credential scopes, where it is another. */
  readonly signedFor?: string;
  /** What its operations are called by on the JSON wires, and its name on the CBOR wire. */
  readonly targetPrefixes: readonly string[];
  /** Its Version on the query wire, if it speaks it. */
  readonly apiVersion?: string;
}

/** A service that is loaded with the first request for it. */
export interface LateService extends ServiceNames {
  readonly load: () => Promise<{ readonly service: Service }>;
}
