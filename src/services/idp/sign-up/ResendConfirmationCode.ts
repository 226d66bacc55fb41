import { invalid, refusal } from '../../../contract';
import {
  confirmationDestination,
  confirmationOrder,
  deliveryDetails,
  simulatedDestination,
} from '../../../domain/users/contactDelivery';
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
import { assertNoMessageTrigger } from '../../../flows/triggers/triggers';
import type { User } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { idpOperation } from '../operation';

/** A raw answer seen in the wild has this code. */
const autoVerificationOff = (hint: string) =>
  refusal('NotAuthorizedException', 'Cannot resend codes. Auto verification not turned on.', hint);

/**
 * Refusals, in order: client, secret hash, a pool that verifies nothing, unknown or disabled user, confirmed already, no
 * address, too many requests. The pool is looked at before the user so that the answer tells nothing about users.
 */
export const ResendConfirmationCode = idpOperation('ResendConfirmationCode', (call, input) => {
  const { ClientId, SecretHash: secretHash, Username: username } = input;
  const at = poolOfClient(call, ClientId, { secretHash, username });
  const { pool, client } = at;
  if (confirmationOrder(pool.settings).length === 0)
    throw autoVerificationOff("Set the pool's AutoVerifiedAttributes.");
  const user = findUser(call, pool, username);
  if (user?.enabled !== true) return { CodeDeliveryDetails: simulated(call, at, user, username) };
  if (user.status !== 'UNCONFIRMED') throw invalid('User is already confirmed.'); // [field]
  const destination = confirmationDestination(pool.settings, user);
  if (destination === undefined) {
    if (hidesUsers(client)) return { CodeDeliveryDetails: simulated(call, at, user, username) };
    throw autoVerificationOff('The user has no address of a kind that the pool verifies.'); // [likely]
  }
  assertNoMessageTrigger(pool, destination);
  countAttempt(call, 'ResendConfirmationCode', user);
  const details = deliverCode(call, 'ConfirmSignUp', {
    pool,
    user,
    clientId: client.id,
    reason: 'ResendCode',
    destination,
  });
  return { CodeDeliveryDetails: details };
});

/** For whom nothing can be sent to: refused, or answered as if it had been where the client hides users [docs]. */
function simulated(call: Call, { pool, client }: PoolAndClient, user: User | undefined, name: string) {
  if (!hidesUsers(client)) throw user === undefined ? noSuchUserForClient() : userDisabled(); // the latter [likely]
  countAttempt(call, 'ResendConfirmationCode', user ?? nobody(pool, name));
  return deliveryDetails(simulatedDestination(pool, name, confirmationOrder(pool.settings)));
}
