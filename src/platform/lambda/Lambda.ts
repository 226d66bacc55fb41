import type { Context } from './context';

/** An event as handlers that say nothing of its type see it. */
export interface LambdaEvent {
  version: string;
  triggerSource: string;
  region: string;
  userPoolId: string;
  userName?: string;
  callerContext: { awsSdkVersion: string; clientId: string };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- it is another for each trigger; @types/aws-lambda has them
  request: Record<string, any>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- likewise
  response?: Record<string, any>;
}

/**
 * A handler as one writes it for Lambda: it returns, or gives a promise, or calls back. A method, so that handlers typed
 * by `@types/aws-lambda`, which ask for one event, may stand here.
 */
export type Handler = {
  handler(event: LambdaEvent, context: Context, callback: (error?: unknown, result?: unknown) => void): unknown;
}['handler'];

/** Where a function's code is: a module of this machine, an address that takes the event, or a function of this process. */
export type FunctionCode =
  | {
      /** Absolute. */
      readonly file: string;
      /** The export, where it is not `handler` or the default. */
      readonly handler?: string;
      /** What the function finds in its environment besides what the process has. */
      readonly environment?: Readonly<Record<string, string>>;
    }
  | { readonly url: string }
  | { readonly handler: Handler };

/** One event for one function. */
export interface Invocation {
  readonly code: FunctionCode;
  readonly arn: string;
  /** `awsRequestId` of the context. */
  readonly requestId: string;
  /** Goes in as JSON, and what comes back has been JSON too: nothing is shared with the function. */
  readonly event: object;
  /** Milliseconds that the caller waits. */
  readonly patience: number;
}

/** What became of it. */
export type Outcome =
  | { readonly kind: 'answered'; readonly payload: unknown }
  /** The function threw, or what it gave is no JSON. `where` is the place in the user's own code: `file:line:column`. */
  | { readonly kind: 'failed'; readonly errorMessage: string; readonly where?: string | undefined }
  /** It could not be called at all: `cause` in AWS's words, `why` in ours. */
  | { readonly kind: 'unreachable'; readonly cause: string; readonly why: string }
  | { readonly kind: 'timedOut' };

/** Runs functions. Never throws, whatever the function does. */
export interface Lambda {
  invoke(invocation: Invocation): Promise<Outcome>;
  /** Forgets the modules that were loaded: the next event of each function finds its file as it is then. */
  reload(): void;
  close(): Promise<void>;
}
