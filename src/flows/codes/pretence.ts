import { canReach, noTextMessages, textsNeedSender } from '../../domain/messages/textMessages';
import type { Destination } from '../../domain/users/contactDelivery';
import type { Call } from '../../world/Call';
import { tellUndelivered } from '../logs/undelivered';
import { hidesUsers, type PoolAndClient } from '../lookup/resolve';

/** Where a client hides who exists, a text that the pool cannot send is answered as if it were sent, as for nobody [likely]. */
export const isPretended = ({ pool, client }: PoolAndClient, destination: Destination): boolean =>
  hidesUsers(client) && !canReach(pool, destination);

export function hintOfPretence(call: Call, { pool }: PoolAndClient): void {
  tellUndelivered(call, pool, { medium: 'SMS' }, noTextMessages);
  call.hint(`Nothing was sent: ${textsNeedSender(pool)}`);
}
