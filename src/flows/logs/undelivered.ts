import type { Destination } from '../../domain/users/contactDelivery';
import type { UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { deliverLog } from './deliverLog';

/** Tells the pool's log of notifications that a message reached nobody. The sentences are ours: AWS tells of none. */
export function tellUndelivered(
  call: Call,
  pool: UserPool,
  { medium }: Pick<Destination, 'medium'>,
  why: string,
): void {
  deliverLog(call, pool, 'userNotification', { details: `Unable to deliver ${medium} message: ${why}` });
}
