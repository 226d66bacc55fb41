import { after } from '../platform/timer';
import { ControlError } from './ControlError';

const longestWait = 60_000;

/** Real milliseconds; none where it is not given. @throws ControlError InvalidQuery */
export function waitOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const wait = /^\d+$/.test(text) ? Number(text) : NaN;
  if (wait <= longestWait) return wait;
  throw new ControlError(
    400,
    'InvalidQuery',
    'wait is no number of milliseconds up to a minute.',
    `Write one from 0 to ${longestWait}, and ask again where that is not enough.`,
  );
}

/** How long somebody waits: real milliseconds, at most a minute, or until they are gone. */
export interface Patience {
  readonly wait: number;
  readonly gone: AbortSignal;
}

/**
 * What is there, or else what arrives first; nothing once nobody waits any more.
 * @param subscribe calls what it is given with what arrives, which may be nothing; answers how to stop
 */
export function present<T>(
  found: T[],
  { wait, gone }: Patience,
  subscribe: (arrived: (items: T[]) => void) => () => void,
): Promise<T[]> {
  if (found.length > 0 || !(wait > 0) || gone.aborted) return Promise.resolve(found);
  return new Promise((resolve) => {
    const finish = (items: T[]) => {
      callOff();
      unsubscribe();
      gone.removeEventListener('abort', giveUp);
      resolve(items);
    };
    const giveUp = () => {
      finish([]);
    };
    const callOff = after(Math.min(wait, longestWait), giveUp);
    const unsubscribe = subscribe((items) => {
      if (items.length > 0) finish(items);
    });
    gone.addEventListener('abort', giveUp);
  });
}
