import { invalid, refusal } from '../../contract';
import {
  confirmationDestination,
  confirmationOrder,
  deliveryDetails,
  simulatedDestination,
  type Destination,
} from '../../domain/users/contactDelivery';
import { userDisabled } from '../../domain/users/status';
import { commitWorded } from '../codes/commitWorded';
import { hintOfPretence, isPretended } from '../codes/pretence';
import { countAttempt, nobody } from '../guards/attempts';
import { againAt } from '../lookup/again';
import { assertWrites } from '../lookup/goingOn';
import { findUser, hidesUsers, noSuchUserForClient, type PoolAndClient } from '../lookup/resolve';
import { Watch } from '../protection/watch';
import type { User } from '../../state/rows';
import type { Call } from '../../world/Call';

/** A raw answer seen in the wild has this code. */
const autoVerificationOff = (hint: string) =>
  refusal('NotAuthorizedException', 'Cannot resend codes. Auto verification not turned on.', hint);

/**
 * What ResendConfirmationCode and the page of a code both do. Refusals, in order: a pool that verifies nothing, unknown or
 * disabled user, confirmed already, no address, an address or a risk that is blocked, too many requests, a text that the pool cannot send. The pool is looked at
 * before the user so that the answer tells nothing about users.
 */
export async function resendConfirmationCode(
  call: Call,
  at: PoolAndClient,
  { username, clientMetadata }: { username: string; clientMetadata: Readonly<Record<string, string>> | undefined },
) {
  assertWrites(call, at.pool, 'ResendConfirmationCode');
  const first = recipient(call, at, username);
  const watch = new Watch(call, at, { type: 'ResendCode', user: first.user, username });
  countAttempt(call, 'ResendConfirmationCode', first.user ?? nobody(at.pool, username));
  const reason = 'ResendCode' as const;
  const carries = { codeFor: 'ConfirmSignUp' as const };
  const plan = () => {
    const present = againAt(call, at);
    const { user, destination } = recipient(call, present, username);
    if (user === undefined || destination === undefined) return { user, deliveries: [] };
    if (isPretended(present, destination)) return { user, unsent: true, deliveries: [] };
    return { user, destination, deliveries: [{ ...present, user, reason, destination, carries, clientMetadata }] };
  };
  const { destination, unsent } = await commitWorded(call, plan, (_state, { user }) => {
    if (user !== undefined) watch.passed(user);
  });
  if (unsent) hintOfPretence(call, at);
  const shown = destination ?? simulatedDestination(at.pool, username, confirmationOrder(at.pool.settings));
  return { CodeDeliveryDetails: deliveryDetails(shown) };
}

/** Who is sent to, and where; without a destination it is only answered as if, since the client hides users [docs]. */
function recipient(
  call: Call,
  { pool, client }: PoolAndClient,
  name: string,
): { user: User | undefined; destination?: Destination } {
  if (confirmationOrder(pool.settings).length === 0)
    throw autoVerificationOff("Set the pool's AutoVerifiedAttributes.");
  const user = findUser(call, pool, name);
  if (user?.enabled !== true) {
    if (hidesUsers(client)) return { user };
    throw user === undefined ? noSuchUserForClient() : userDisabled(); // the latter [likely]
  }
  if (user.status !== 'UNCONFIRMED') throw invalid('User is already confirmed.'); // [field]
  const destination = confirmationDestination(pool.settings, user);
  if (destination !== undefined) return { user, destination };
  if (hidesUsers(client)) return { user };
  throw autoVerificationOff('The user has no address of a kind that the pool verifies.'); // [likely]
}
