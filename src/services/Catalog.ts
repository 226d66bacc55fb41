import { lazily, refusal, type Operation, type ServiceError } from '../contract';
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

/** The operations of all services, found as the wires name them. */
export class Catalog {
  readonly #served: () => ReadonlyMap<string, Served>;
  readonly #unbuilt: readonly UnbuiltService[];

  constructor(services: readonly Service[]) {
    const names = services.map(({ contract }) => contract.name);
    this.#served = lazily(() => servedBy(services));
    this.#unbuilt = unbuiltServices.filter(({ name }) => !names.includes(name));
  }

  /** @example catalog.served('AWSCognitoIdentityService.GetId') */
  served(target: string): Served | undefined {
    return this.#served().get(target);
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
      found.set(`${contract.model.targetPrefix}.${name}`, { operation: contract.operation(name), handle });
    }
  }
  return found;
}
