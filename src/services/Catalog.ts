import { lazily, refusal, type Operation, type ServiceContract, type ServiceError } from '../contract';
import { doesNot } from '../web/notBuilt';
import type { CalledOperation } from '../world/Call';
import { notBuilt, type BuiltOperation, type Service } from './operation';
import { unbuiltServices, type UnbuiltService } from './unbuilt';

/** An operation that a request asks for, with who answers it, if anybody built it. */
export interface Served {
  readonly operation: Operation;
  readonly handle: BuiltOperation['handle'] | undefined;
  readonly refusal?: undefined;
}

/** What a request asks for in vain. */
export interface Unserved {
  readonly operation: CalledOperation;
  readonly refusal: ServiceError;
}

export type Asked = Served | Unserved;

/** The sentence of every 501. @param what is not done, as 'sts:AssumeRole' */
export const notBuiltYet = (what: string): ServiceError =>
  refusal('NotImplementedException', doesNot(what), '`cognito-emu coverage` lists what works.');

/** An operation that there is no model of. */
export const unserved = (service: string, name: string, why: ServiceError): Unserved => ({
  operation: { service, name, errors: [] },
  refusal: why,
});

/** How the query wire names an operation. */
export interface QueryName {
  readonly name: string;
  readonly version: string;
  /** What the request is signed for. */
  readonly service: string | undefined;
}

/** No target of the JSON wires can be it. */
const queryKey = (service: string, name: string) => `${service}?${name}`;

/** [likely] */
export const noAction = (name: string, version: string) =>
  refusal('InvalidAction', `Could not find operation ${name} for version ${version || 'NO_VERSION_SPECIFIED'}`);

/** The operations of all services, found as the wires name them. */
export class Catalog {
  readonly #contracts: readonly ServiceContract[];
  readonly #served: () => ReadonlyMap<string, Served>;
  readonly #unbuilt: readonly UnbuiltService[];

  constructor(services: readonly Service[]) {
    this.#contracts = services.map(({ contract }) => contract);
    const names = this.#contracts.map(({ name }) => name);
    this.#served = lazily(() => servedBy(services));
    this.#unbuilt = unbuiltServices.filter(({ name }) => !names.includes(name));
  }

  /**
   * Old clients put a package before the service: `com.amazonaws.cognito.identity.model.AWSCognitoIdentityService.GetId` [docs].
   * @example catalog.served('AWSCognitoIdentityService.GetId')
   */
  served(target: string): Served | undefined {
    return this.#served().get(target) ?? this.#served().get(target.split('.').slice(-2).join('.'));
  }

  /** As the query wire names an operation, by the version of its service; another is refused to whom the request is signed for. */
  servedQuery({ name, version, service }: QueryName): Asked | undefined {
    const spoken = this.#contracts.filter(({ model }) => model.xmlNamespace !== undefined);
    const contract = spoken.find(({ model }) => model.apiVersion === version);
    if (contract === undefined) {
      const meant = spoken.find((one) => one.name === service);
      return meant && unserved(meant.name, name, noAction(name, version));
    }
    const served = this.#served().get(queryKey(contract.name, name));
    if (served !== undefined) return served;
    const isFurther = contract.model.further?.includes(name) === true;
    return unserved(contract.name, name, isFurther ? notBuiltYet(`${contract.name}:${name}`) : noAction(name, version));
  }

  /** A service that clients may mean although nobody built it. */
  unbuilt(isMeant: (service: UnbuiltService) => boolean): UnbuiltService | undefined {
    return this.#unbuilt.find(isMeant);
  }
}

function servedBy(services: readonly Service[]): ReadonlyMap<string, Served> {
  const found = new Map<string, Served>();
  for (const { contract, operations } of services) {
    for (const name of contract.operationNames()) {
      const built = Object.hasOwn(operations, name) ? operations[name] : notBuilt;
      const handle = built === notBuilt ? undefined : built?.handle;
      const { targetPrefix } = contract.model;
      const key = targetPrefix === undefined ? queryKey(contract.name, name) : `${targetPrefix}.${name}`;
      found.set(key, { operation: contract.operation(name), handle });
    }
  }
  return found;
}
