import type { ErrorCode } from '../contract';
import type { World } from './World';

/** What is called: an operation of AWS's model, or an endpoint or page that has a name of its own. */
export interface CalledOperation {
  /** @example 'cognito-idp' */
  readonly service: string;
  /** @example 'SignUp' */
  readonly name: string;
  /** The exceptions that it declares. */
  readonly errors: readonly string[];
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

/** One request on its way through an operation, an endpoint or a page. */
export interface Call {
  readonly world: World;
  readonly operation: CalledOperation;
  readonly origin: Origin;
  readonly principal?: Principal;
  /** The region of the caller's credential scope, else the emulator's. */
  readonly region: string;
  /** Epoch milliseconds, read once. */
  readonly now: number;
  /** What was hinted so far. */
  readonly hints: readonly string[];
  /** A word for the person at the keyboard; goes to the log and the hint header, never into AWS's text. */
  hint(text: string): void;
  /** Does the operation's model name this exception? */
  declares(code: ErrorCode): boolean;
}

/** What a door knows of a request when its call begins. */
export interface Arrival {
  readonly operation: CalledOperation;
  readonly origin: Origin;
  readonly principal?: Principal | undefined;
  readonly region?: string | undefined;
}

/** Begins a call: the one place where a Call is made, whatever the door. */
export function beginCall(world: World, { operation, origin, principal, region }: Arrival): Call {
  const hints: string[] = [];
  return {
    world,
    operation,
    origin,
    ...(principal && { principal }),
    region: region ?? world.config.region,
    now: world.clock.now(),
    hints,
    hint: (text) => void hints.push(text),
    declares: (code) => operation.errors.includes(code),
  };
}
