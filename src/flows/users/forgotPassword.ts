import { deliveryDetails, simulatedDestination, type Destination } from '../../domain/users/contactDelivery';
import {
  assertPasswordResettable,
  contactAdministrator,
  noVerifiedContact,
  recoveryDestination,
} from '../../domain/users/recovery';
import { recoveryOrder } from '../../domain/pools/recoveryOrder';
import { userDisabled } from '../../domain/users/status';
import { commitWorded } from '../codes/commitWorded';
import { hintOfPretence, isPretended } from '../codes/pretence';
import { countAttempt, nobody } from '../guards/attempts';
import { againAt } from '../lookup/again';
import { assertWrites } from '../lookup/goingOn';
import { findUser, hidesUsers, noSuchUserForClient, type PoolAndClient } from '../lookup/resolve';
import { Watch } from '../protection/watch';
import { migrateUser } from './migrateUser';
import type { User } from '../../state/rows';
import type { Call } from '../../world/Call';

/**
 * What ForgotPassword and the page of that name both do. Refusals, in order: a pool where only administrators help, unknown
 * or disabled user, status, no verified address, an address or a risk that is blocked, too many requests, a text that the pool cannot send. Clients that hide
 * users get a simulated delivery for most [docs]. Whom UserMigration knows is made, and sent the code at once.
 */
export async function forgotPassword(
  call: Call,
  at: PoolAndClient,
  {
    username: typed,
    clientMetadata,
  }: { username: string; clientMetadata: Readonly<Record<string, string>> | undefined },
) {
  assertWrites(call, at.pool, 'ForgotPassword');
  const order = addressOrder(at);
  const isStranger = findUser(call, at.pool, typed) === undefined;
  const migrated = isStranger ? await migrateUser(call, at, { username: typed, clientMetadata }) : undefined;
  const username = migrated?.username ?? typed;
  const first = recipient(call, againAt(call, at), username);
  const watch = new Watch(call, at, { type: 'ForgotPassword', user: first.user, username });
  countAttempt(call, 'ForgotPassword', first.user ?? nobody(at.pool, username));
  const reason = 'ForgotPassword' as const;
  const carries = { codeFor: reason };
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
  return { CodeDeliveryDetails: deliveryDetails(destination ?? simulatedDestination(at.pool, username, order)) };
}

function addressOrder({ pool }: PoolAndClient) {
  const order = recoveryOrder(pool.settings);
  if (order === 'admin_only') throw contactAdministrator();
  return order;
}

/** Whose password, and where the code goes; nowhere where the client hides that it goes nowhere. */
function recipient(
  call: Call,
  { pool, client }: PoolAndClient,
  name: string,
): { user: User | undefined; destination?: Destination | undefined } {
  const hidden = hidesUsers(client);
  const user = findUser(call, pool, name);
  if (user?.enabled !== true) {
    if (hidden) return { user };
    throw user === undefined ? noSuchUserForClient() : userDisabled();
  }
  assertPasswordResettable(user);
  const found = user.status === 'UNCONFIRMED' ? undefined : recoveryDestination(pool, user);
  if (found === 'admin_only') throw contactAdministrator();
  if (found === undefined && !hidden) throw noVerifiedContact();
  return { user, destination: found };
}
