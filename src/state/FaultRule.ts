/** So often a call may pass: a bucket of `burst` requests that fills by the emulator's clock. */
export interface Throttle {
  readonly requestsPerSecond: number;
  /** As many as a second's where it is missing. */
  readonly burst?: number;
}

/**
 * What a tester has of calls refused, cut off or held, and of which; as it was sent, with the text that
 * it answers. It stands alone because it is part of the public API.
 */
export interface FaultRule {
  /** An operation of AWS, an endpoint by its name in the request log or by its path, or `*`. */
  readonly operation?: string;
  readonly service?: string;
  /** AWS's category of operations. */
  readonly category?: string;
  readonly match?: Readonly<Record<string, string | number | boolean>>;
  /** Share of the calls, 0 to 1. */
  readonly rate?: number;
  /** So often, and no more. */
  readonly times?: number;
  /** Only of calls that come faster. */
  readonly throttle?: Throttle;
  readonly latencyMs?: number;
  readonly error?: string;
  readonly message?: string;
  readonly status?: number;
  /** The connection is cut. */
  readonly drop?: true;
}
