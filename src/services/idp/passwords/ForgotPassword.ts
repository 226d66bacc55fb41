import {
  deliveryDetails,
  recoveryDestination,
  recoveryOrder,
  simulatedDestination,
} from '../../../domain/users/contactDelivery';
import { assertPasswordResettable, contactAdministrator, noVerifiedContact } from '../../../domain/users/recovery';
import { countAttempt, nobody } from '../../../flows/guards/attempts';
import { userDisabled } from '../../../domain/users/status';
import { deliverCode } from '../../../flows/codes/deliverCode';
import {
  findUser,
  hidesUsers,
  noSuchUserForClient,
  poolOfClient,
  type PoolAndClient,
} from '../../../flows/lookup/resolve';
import { assertNoMessageTrigger, assertNoTrigger } from '../../../flows/triggers/triggers';
import type { User } from '../../../state/rows';
import { idpOperation } from '../operation';

/**
 * Refusals, in order: client, secret hash, a pool where only administrators help, unknown or disabled user, status, no
 * verified address, too many requests. Clients that hide users get a simulated delivery for most [docs].
 */
export const ForgotPassword = idpOperation('ForgotPassword', (call, input) => {
  const { ClientId, SecretHash: secretHash, Username: username } = input;
  const at = poolOfClient(call, ClientId, { secretHash, username });
  const { pool, client } = at;
  const order = recoveryOrder(pool.settings);
  if (order === 'admin_only') throw contactAdministrator();
  const user = findUser(call, pool, username);
  const simulate = () => {
    countAttempt(call, 'ForgotPassword', user ?? nobody(pool, username));
    return { CodeDeliveryDetails: deliveryDetails(simulatedDestination(pool, username, order)) };
  };
  const destination = reachable(at, user);
  if (user === undefined || destination === undefined) return simulate();
  assertNoMessageTrigger(pool, destination);
  countAttempt(call, 'ForgotPassword', user);
  const details = deliverCode(call, 'ForgotPassword', {
    pool,
    user,
    clientId: client.id,
    reason: 'ForgotPassword',
    destination,
  });
  return { CodeDeliveryDetails: details };
});

/** Where the code goes; undefined where the client hides that it goes nowhere. */
function reachable({ pool, client }: PoolAndClient, user: User | undefined) {
  const hidden = hidesUsers(client);
  if (user === undefined) {
    assertNoTrigger(pool, 'UserMigration');
    if (hidden) return undefined;
    throw noSuchUserForClient();
  }
  if (!user.enabled) {
    if (hidden) return undefined;
    throw userDisabled();
  }
  assertPasswordResettable(user);
  const found = user.status === 'UNCONFIRMED' ? undefined : recoveryDestination(pool.settings, user);
  if (found === 'admin_only') throw contactAdministrator();
  if (found === undefined && !hidden) throw noVerifiedContact();
  return found;
}
