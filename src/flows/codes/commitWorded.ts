import type { Destination } from '../../domain/users/contactDelivery';
import type { State } from '../../state/tables';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { handOver } from './handOver';
import { deliver, wordMessage } from './deliver';
import type { Delivery, Worded } from './Delivery';

/** What an operation is about to change, and what it sends: at most one message a medium. */
export interface Plan {
  readonly deliveries: readonly Delivery[];
}

/**
 * Words what a plan sends, then commits the plan and its messages in one transaction. The plan is made anew after every
 * wait, so that what is committed rests on rows as they are then; words are kept for their medium, should the plan want
 * another address by then. Then custom senders get what is theirs. Answers the plan that was committed.
 * @param plan reads and refuses; changes nothing
 * @param change what changes besides the codes; waits for nothing
 */
export async function commitWorded<P extends Plan>(
  call: Call,
  plan: () => P,
  change: (state: State, plan: P) => unknown = () => undefined,
): Promise<P> {
  const worded = new Map<Destination['medium'], Worded>();
  const isWorded = ({ destination }: Delivery) => worded.has(destination.medium);
  let planned = plan();
  for (;;) {
    const unworded = planned.deliveries.filter((delivery) => !isWorded(delivery));
    if (unworded.length === 0) break;
    for (const delivery of unworded) worded.set(delivery.destination.medium, await wordMessage(call, delivery));
    planned = plan();
  }
  commit(call, (state) => {
    change(state, planned);
    for (const delivery of planned.deliveries) {
      const words = worded.get(delivery.destination.medium);
      if (words !== undefined) deliver(call, delivery, words);
    }
  });
  for (const delivery of planned.deliveries) {
    const words = worded.get(delivery.destination.medium);
    if (words !== undefined) await handOver(call, delivery, words);
  }
  return planned;
}
