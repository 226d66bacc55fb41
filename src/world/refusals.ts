import { refusal, Refusal } from '../contract';
import { StaleRow } from '../state/conflicts';
import type { Call } from './Call';

/**
 * What is answered for whatever a call threw, at every door; undefined for a bug of ours. The one place where something
 * that is thrown far below the doors becomes a refusal of the operation that was called.
 */
export function asRefusal(thrown: unknown, call: Call): Refusal | undefined {
  if (thrown instanceof Refusal) return thrown;
  return thrown instanceof StaleRow ? tooLate(thrown, call) : undefined;
}

/** What AWS says to whoever calls too often [field]. */
export const rateExceeded = 'Rate exceeded';

/** What it says of its own faults [field]. */
export const wentWrong = 'Something went wrong';

/** Two writers of one thing: AWS names it where it can, elsewhere it asks to try again, as its clients then do [likely]. */
function tooLate({ table }: StaleRow, call: Call): Refusal | undefined {
  const code = (['ConcurrentModificationException', 'TooManyRequestsException'] as const).find((one) =>
    call.declares(one),
  );
  if (code === undefined) return undefined;
  const hint = `What was read of ${table} was changed while the call waited, by a trigger or by another call: try again.`;
  return refusal(code, code === 'ConcurrentModificationException' ? 'Concurrent modification' : rateExceeded, hint);
}
