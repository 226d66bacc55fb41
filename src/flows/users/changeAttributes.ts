import type { AttributeChange } from '../../domain/users/attributeChange';
import { deliveryDetails } from '../../domain/users/contactDelivery';
import { changedUser } from '../../domain/users/users';
import type { AppClient, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commitWorded, type Plan } from '../codes/commitWorded';
import { spendCode } from '../codes/redeemCode';
import { claimAliases, type Replacement } from './aliasClaims';

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

/** Whose attributes, as they are when it is asked. */
export interface Whose {
  readonly pool: UserPool;
  readonly user: User;
  /** Absent when an administrator does it. */
  readonly client?: AppClient;
}

export interface Asked {
  /** Read again after every wait. */
  readonly whose: () => Whose;
  readonly change: (whose: Whose) => AttributeChange;
  /** Aliases of others are taken over, as an administrator's update does. */
  readonly force?: boolean;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

interface Planned extends Plan {
  readonly change: AttributeChange;
  readonly changed: User;
  readonly user: User;
  readonly former: readonly Replacement[];
}

function planOf(call: Call, { whose, change: changeOf, force = false, clientMetadata }: Asked): Planned {
  const present = whose();
  const { pool, user, client } = present;
  const change = changeOf(present);
  const { attributes, pendingAttributes, destinations } = change;
  const pending = Object.keys(pendingAttributes).length > 0 ? pendingAttributes : undefined;
  const changed = changedUser(pool.settings, user, { attributes, pendingAttributes: pending }, call.now);
  const former = claimNames(call, pool, changed, force);
  const deliveries = destinations.map((destination) => ({
    pool,
    client,
    user: changed,
    reason: 'UpdateUserAttribute' as const,
    destination,
    carries: { codeFor: `VerifyAttribute:${destination.attributeName}` as const },
    clientMetadata,
  }));
  return { change, user, changed, former, deliveries };
}

/** Codes that wait for an address which is changed or gone are good no more. */
export function spendStale(
  call: Call,
  user: User,
  { attributes, pendingAttributes = {} }: Pick<User, 'attributes' | 'pendingAttributes'>,
): void {
  for (const code of call.world.state.codes.all('user', user.userPoolId, user.key)) {
    const { purpose, attributeName, sentTo } = code;
    const stays = (pendingAttributes[attributeName] ?? attributes[attributeName]) === sentTo;
    if (purpose === `VerifyAttribute:${attributeName}` && !stays) spendCode(call, code);
  }
}

/**
 * Commits what is changed of a user's attributes and sends codes to their new addresses. Answers CodeDeliveryDetails.
 * @throws AliasExistsException
 */
export async function changeAttributes(call: Call, asked: Asked) {
  const { deliveries } = await commitWorded(
    call,
    () => planOf(call, asked),
    ({ users }, { change, user, changed, former }) => {
      for (const { before, after } of former) users.replace(before, after);
      users.replace(user, changed);
      spendStale(call, changed, change);
    },
  );
  return deliveries.map(({ destination }) => deliveryDetails(destination));
}
