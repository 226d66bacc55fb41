import { ControlError } from './ControlError';

/** The instant after which something is asked for: all there is when it is not given. @throws ControlError InvalidQuery */
export function sinceOf(since: string | number | undefined): number {
  if (since === undefined || since === '') return -Infinity;
  const instant = /^\d+$/.test(String(since)) ? Number(since) : Date.parse(String(since));
  if (Number.isNaN(instant)) {
    throw new ControlError(400, 'InvalidQuery', 'since is no instant.', 'Write epoch milliseconds or an ISO date.');
  }
  return instant;
}
