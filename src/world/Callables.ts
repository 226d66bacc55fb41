import type { ServiceContract } from '../contract';
import type { CalledOperation } from './Call';

/** What AWS promises of a service, loaded for those who ask. */
export interface LateContract {
  readonly name: string;
  readonly load: () => Promise<ServiceContract>;
}

/** What endpoints and pages of a path are called in the request log. */
export interface Endpoint {
  readonly path: string;
  readonly calls: readonly CalledOperation[];
}

/** Whatever can be called by a name, for those who must know it all. */
export interface Callables {
  readonly contracts: readonly LateContract[];
  endpoints(): Promise<readonly Endpoint[]>;
}
