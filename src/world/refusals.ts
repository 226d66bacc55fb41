import { Refusal } from '../contract';
import type { Call } from './Call';

/**
 * What is answered for whatever a call threw, at every door; undefined for a bug of ours. The one place where something
 * that is thrown far below the doors becomes a refusal of the operation that was called.
 */
export function asRefusal(thrown: unknown, _call: Call): Refusal | undefined {
  return thrown instanceof Refusal ? thrown : undefined;
}
