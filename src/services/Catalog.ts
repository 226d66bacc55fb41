import { refusal, type Operation, type ServiceError } from '../contract';
import { doesNot } from '../web/notBuilt';
import type { CalledOperation } from '../world/Call';
import type { Callables } from '../world/Callables';
import { notBuilt, type BuiltOperation, type LateService, type Service, type ServiceNames } from './operation';
import { unbuiltServices } from './unbuilt';

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

/** What is known at once, but for the first request for a service: that one waits until it is loaded. */
export type Soon<T> = T | Promise<T>;

export const soon = <T, U>(value: Soon<T>, next: (value: T) => U): Soon<U> =>
  value instanceof Promise ? value.then(next) : next(value);

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
  readonly #services: readonly LateService[];
  readonly #loaded = new Map<LateService, Service>();
  readonly #served = new Map<string, Asked>();
  readonly #unbuilt: readonly ServiceNames[];

  constructor(services: readonly (Service | LateService)[]) {
    this.#services = services.map(asLate);
    const names = this.#services.map(({ name }) => name);
    this.#unbuilt = unbuiltServices.filter(({ name }) => !names.includes(name));
  }

  /**
   * Old clients put a package before the service: `com.amazonaws.cognito.identity.model.AWSCognitoIdentityService.GetId` [docs].
   * @example catalog.served('AWSCognitoIdentityService.GetId')
   */
  served(target: string): Soon<Asked | undefined> {
    const known = this.#served.get(target);
    if (known !== undefined) return known;
    const [prefix = '', name = ''] = target.split('.').slice(-2);
    const service = this.#services.find(({ targetPrefixes }) => targetPrefixes.includes(prefix));
    if (service === undefined) return undefined;
    return soon(this.#open(service), () => this.#served.get(`${prefix}.${name}`));
  }

  /** As the query wire names an operation, by the version of its service; another is refused to whom the request is signed for. */
  servedQuery({ name, version, service }: QueryName): Soon<Asked | undefined> {
    const spoken = this.#services.filter(({ apiVersion }) => apiVersion !== undefined);
    const meant = spoken.find(({ apiVersion }) => apiVersion === version);
    if (meant === undefined) {
      const signed = spoken.find(({ name: own, signedFor = own }) => signedFor === service);
      return signed && unserved(signed.name, name, noAction(name, version));
    }
    return soon(this.#open(meant), ({ contract }): Asked => {
      const served = this.#served.get(queryKey(contract.name, name));
      if (served !== undefined) return served;
      const isFurther = contract.model.further?.includes(name) === true;
      const why = isFurther ? notBuiltYet(`${contract.name}:${name}`) : noAction(name, version);
      return unserved(contract.name, name, why);
    });
  }

  /** A service that clients may mean although nobody built it. */
  unbuilt(isMeant: (service: ServiceNames) => boolean): ServiceNames | undefined {
    return this.#unbuilt.find(isMeant);
  }

  #open(late: LateService): Soon<Service> {
    return (
      this.#loaded.get(late) ??
      late.load().then(({ service }) => {
        this.#loaded.set(late, service);
        for (const [key, served] of servedBy(service)) this.#served.set(key, served);
        return service;
      })
    );
  }
}

const asLate = (service: Service | LateService): LateService => ('load' in service ? service : namedByModel(service));

/** What can be called: these services, and what `endpoints` are. */
export const callablesOf = (
  services: readonly (Service | LateService)[],
  endpoints: Callables['endpoints'],
): Callables => ({
  contracts: services
    .map(asLate)
    .map(({ name, load }) => ({ name, load: async () => (await load()).service.contract })),
  endpoints,
});

function namedByModel(service: Service): LateService {
  const { name, targetPrefix, xmlNamespace, apiVersion } = service.contract.model;
  return {
    name,
    targetPrefixes: targetPrefix === undefined ? [] : [targetPrefix],
    ...(xmlNamespace !== undefined && apiVersion !== undefined && { apiVersion }),
    load: () => Promise.resolve({ service }),
  };
}

function* servedBy({ contract, operations }: Service): Generator<[key: string, served: Asked]> {
  const { targetPrefix, xmlNamespace, further = [] } = contract.model;
  for (const name of contract.operationNames()) {
    const built = Object.hasOwn(operations, name) ? operations[name] : notBuilt;
    const handle = built === notBuilt ? undefined : built?.handle;
    const key = targetPrefix === undefined ? queryKey(contract.name, name) : `${targetPrefix}.${name}`;
    const served = { operation: contract.operation(name), handle };
    yield [key, served];
    if (targetPrefix !== undefined && xmlNamespace !== undefined) yield [queryKey(contract.name, name), served];
  }
  if (targetPrefix === undefined) return;
  for (const name of further) {
    yield [`${targetPrefix}.${name}`, unserved(contract.name, name, notBuiltYet(`${contract.name}:${name}`))];
  }
}
