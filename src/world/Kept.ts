/**
 * What is kept of calls beside the state: metrics, the trail, logs. In memory, bounded, and put back with the state, so that
 * a test sees what came since its own beginning.
 */
export interface Kept {
  /** A place to come back to. */
  mark(): number;
  /** Forgets what came after a mark; without one, everything. */
  forget(after?: number): void;
}
