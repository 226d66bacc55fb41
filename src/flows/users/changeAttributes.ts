import type { AttributeChange } from '../../domain/users/attributeChange';
import { changedUser } from '../../domain/users/users';
import type { AppClient, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { claimAliases, type Replacement } from './aliasClaims';
import { deliverCode } from '../codes/deliverCode';
import { spendCode } from '../codes/redeemCode';
import { assertNoMessageTrigger } from '../triggers/triggers';

/** Waiting values must be free as well, or their codes would be sent in vain; only values that count at once are taken over. */
function claimNames(call: Call, pool: UserPool, user: User, force: boolean): Replacement[] {
  const former = claimAliases(call, pool, user, { force, door: 'update' });
  const later = changedUser(
    pool.settings,
    user,
    { attributes: { ...user.attributes, ...user.pendingAttributes } },
    call.now,
  );
  const aliases = later.aliases.filter((alias) => !user.aliases.includes(alias));
  claimAliases(call, pool, { ...later, aliases }, { force: false, door: 'update' });
  return former;
}

interface Whose {
  readonly pool: UserPool;
  readonly user: User;
  /** Absent when an administrator does it. */
  readonly client?: AppClient;
  /** Aliases of others are taken over, as an administrator's update does. */
  readonly force?: boolean;
}

/**
 * Commits what is changed of a user's attributes and sends codes to their new addresses; codes that wait for an
 * address which is changed or gone are good no more. Answers CodeDeliveryDetails.
 * @throws AliasExistsException
 */
export function changeAttributes(
  call: Call,
  { pool, client, user, force = false }: Whose,
  { attributes, pendingAttributes, destinations }: AttributeChange,
) {
  const pending = Object.keys(pendingAttributes).length > 0 ? pendingAttributes : undefined;
  const changed = changedUser(pool.settings, user, { attributes, pendingAttributes: pending }, call.now);
  const former = claimNames(call, pool, changed, force);
  for (const destination of destinations) assertNoMessageTrigger(pool, destination);

  return commit(call, ({ users, codes }) => {
    for (const { before, after } of former) users.replace(before, after);
    users.replace(user, changed);
    for (const code of codes.all('user', pool.id, user.key)) {
      const { purpose, attributeName, sentTo } = code;
      const stays = (pendingAttributes[attributeName] ?? attributes[attributeName]) === sentTo;
      if (purpose === `VerifyAttribute:${attributeName}` && !stays) spendCode(call, code);
    }
    const delivery = {
      pool,
      user: changed,
      ...(client && { clientId: client.id }),
      reason: 'UpdateUserAttribute' as const,
    };
    return destinations.map((destination) =>
      deliverCode(call, `VerifyAttribute:${destination.attributeName}`, { ...delivery, destination }),
    );
  });
}
