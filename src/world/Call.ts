import type { ErrorCode, Refusal } from '../contract';
import type { User, UserContext, UserPoolDomain } from '../state/rows';
import type { Happening } from './Happening';
import { keptRun, type TriggerRun } from './TriggerRun';
import type { World } from './World';

/** What is called: an operation of AWS's model, or an endpoint or page that has a name of its own. */
export interface CalledOperation {
  /** @example 'oauth2' */
  readonly service: string;
  /** @example 'SignUp' */
  readonly name: string;
  /** The exceptions that it declares. */
  readonly errors: readonly string[];
  /** What it was sent without the values that nobody may read later; where it is missing, none may be. */
  redact?(input: unknown): unknown;
}

/** Where a request came from. */
export interface Origin {
  readonly requestId: string;
  /** The Host header, port and all; empty when there was none. */
  readonly host: string;
  readonly scheme: 'http' | 'https';
  readonly sourceAddress: string;
  readonly userAgent: string;
}

/** Who signed a request. The signature itself is not proven. */
export interface Principal {
  readonly accessKeyId: string;
}

/** What a door knows of a request when its call begins. */
export interface Arrival {
  readonly operation: CalledOperation;
  readonly origin: Origin;
  readonly principal?: Principal | undefined;
  readonly region?: string | undefined;
}

/** What a call is about. */
export interface Concern {
  readonly userPoolId?: string;
  readonly clientId?: string;
  readonly user?: User | undefined;
  readonly provider?: string;
  readonly context?: UserContext;
  readonly domain?: UserPoolDomain | undefined;
}

/** One request on its way through an operation, an endpoint or a page. */
export class Call {
  readonly world: World;
  readonly operation: CalledOperation;
  readonly origin: Origin;
  readonly principal: Principal | undefined;
  /** The region of the caller's credential scope or of the host that was called, else the emulator's; a mirror has only its own. */
  readonly region: string;
  /** Did the caller say it, or is this the only one here? */
  readonly saysRegion: boolean;
  /** Epoch milliseconds of the emulator's clock, read once. */
  readonly now: number;
  /** Real milliseconds, by the clock's `uptime`. */
  readonly began: number;
  /** How often the world had been put back when it began. */
  readonly putBack: number;
  /** What was hinted so far. */
  hints: readonly string[] = [];
  /** The pool and the app client that it is about, as far as it came. */
  userPoolId: string | undefined = undefined;
  clientId: string | undefined = undefined;
  /** The user of that pool, as far as one was found; told, and never read back as the row that it is by now. */
  user: User | undefined = undefined;
  /** The identity provider that the user came by. */
  provider: string | undefined = undefined;
  /** Where the user is, where the door knows it otherwise than by the connection. */
  context: UserContext | undefined = undefined;
  /** The domain of a pool that it was asked of. */
  domain: UserPoolDomain | undefined = undefined;
  /** What came of it. */
  readonly happenings: Happening[] = [];

  /** What a page told in an answer that is none to its browser: the same page again, or another. */
  refusal: Refusal | undefined = undefined;

  /** What its pool's triggers did for it, in order. */
  readonly triggers: TriggerRun[] = [];

  constructor(world: World, { operation, origin, principal, region }: Arrival) {
    this.world = world;
    this.operation = operation;
    this.origin = origin;
    this.principal = principal;
    const isMirror = world.config.mirrors !== undefined;
    this.region = region === undefined || isMirror ? world.config.region : region;
    this.saysRegion = region !== undefined || isMirror;
    this.now = world.clock.now();
    this.began = world.clock.uptime();
    this.putBack = world.putBack.times;
  }

  /** A word for the person at the keyboard; goes to the log and the hint header, never into AWS's text. */
  hint(text: string): void {
    this.hints = [...this.hints, text];
  }

  /** Does the operation's model name this exception? */
  declares(code: ErrorCode): boolean {
    return this.operation.errors.includes(code);
  }

  /** Says what was refused where the answer is a page that goes on. */
  refused(refusal: Refusal): void {
    this.refusal = refusal;
    if (refusal.hint !== undefined) this.hint(refusal.hint);
  }

  ran(run: TriggerRun): void {
    this.triggers.push(keptRun(run));
  }

  happened(what: Happening): void {
    this.happenings.push(what);
  }

  /** Says what it is about, as soon as that is known, for those who are told of it. */
  concerns({ userPoolId, clientId, user, provider, context, domain }: Concern): void {
    if (userPoolId !== undefined) this.userPoolId = userPoolId;
    if (clientId !== undefined) this.clientId = clientId;
    if (user !== undefined) this.user = user;
    if (provider !== undefined) this.provider = provider;
    if (context !== undefined) this.context = context;
    if (domain !== undefined) this.domain = domain;
  }
}

/** Begins a call, whatever the door. */
export const beginCall = (world: World, arrival: Arrival): Call => new Call(world, arrival);
