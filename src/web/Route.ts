import type { UserPoolDomain } from '../state/rows';
import type { Origin } from '../world/Call';
import type { Endpoint } from '../world/Callables';
import type { World } from '../world/World';
import type { Answer } from './Answer';
import type { Parameters } from './parameters';

/** A request as a handler sees it. Every name can be asked of its records, also one that the prototype of objects has. */
export interface WebRequest {
  readonly method: string;
  /** Below the domain, where it is one's. @example '/oauth2/token' */
  readonly path: string;
  /** What the route's `:names` stand for. */
  readonly params: Parameters;
  readonly query: Parameters;
  /** Names that the query has more than once; `query` has the first value. */
  readonly repeated: readonly string[];
  /** By lower-case name. */
  readonly headers: Parameters;
  readonly cookies: Parameters;
  /** As text; empty where there is none. */
  readonly body: string;
  readonly origin: Origin;
  /** Aborted when the caller no longer waits for the answer. */
  readonly gone: AbortSignal;
}

/** The same at a domain of a user pool, by whichever of its names it was asked for. */
export interface DomainRequest extends WebRequest {
  readonly domain: UserPoolDomain;
  /** What stands before the path where the domain was asked for by path; empty where by Host header. @example '/_domains/shop' */
  readonly base: string;
}

/** A request whose body the handler reads, once it has looked at the rest. */
export interface StreamRequest extends WebRequest {
  /** The body as it came; undefined where it is longer. */
  readonly bytes: (largest: number) => Promise<Buffer | undefined>;
}

export type Handle<Request> = (request: Request) => Answer | Promise<Answer>;

interface RouteFacts {
  /** `any` takes every method. A route of GET takes HEAD too, unless it changes something. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS' | 'any';
  /** May hold `:names`, each one segment, and end in `/*name`, the rest; braces hold what may be missing. */
  readonly path: string;
  /** A GET that changes something: programs that only look ahead by HEAD do not reach it. */
  readonly changes?: true;
  /** Bytes of a body that it takes, where that is more than others do. */
  readonly largestBody?: number;
  /** It answers no more than that it is not built. */
  readonly unbuilt?: true;
  /** What answers there, as the request log calls it. */
  readonly endpoints?: () => readonly Endpoint[] | Promise<readonly Endpoint[]>;
}

/** A route of the emulator's own names, or with `any` of whatever name it is asked by. */
export interface OwnRoute extends RouteFacts {
  readonly host?: 'any';
  readonly readsItself?: undefined;
  readonly handle: Handle<WebRequest>;
}

/** A route of every user pool's domain, in path form and in host form alike. */
export interface DomainRoute extends RouteFacts {
  readonly host: 'domain';
  readonly readsItself?: undefined;
  readonly handle: Handle<DomainRequest>;
}

/** A route for what is no text, or too large to be read for just anybody. */
export interface StreamRoute extends RouteFacts {
  readonly host?: 'any';
  readonly readsItself: true;
  readonly handle: Handle<StreamRequest>;
}

/** The first route of the list that fits answers. */
export type Route = OwnRoute | DomainRoute | StreamRoute;

/** What a family may know of the house that it is a part of. */
export interface House {
  /** Is there a built route of a domain at this path? */
  readonly serves: (path: string) => boolean;
}

/** A family of routes. */
export type Family = (world: World, house: House) => readonly Route[];

/** Whether a page is wanted: browsers say so when they open an address, scripts and SDKs do not. */
export const wantsPage = ({ headers }: Pick<WebRequest, 'headers'>): boolean =>
  headers['accept']?.toLowerCase().includes('text/html') === true;
